import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Aim } from '../../src/understanding/aim.ts';
import type { Posterior, Share } from '../../src/understanding/posterior.ts';
import { chooseThresholds, costs, expectedCost } from '../../src/understanding/thresholds.ts';

const share = (aim: Aim, probability: number): Share => ({ aim, probability });
const greet: Aim = { id: 'greet', kind: 'smalltalk' };
const repay: Aim = { id: 'repay', kind: 'answer', section: 'repay' };
const fees: Aim = { id: 'fees', kind: 'outOfScope' };

/** A text that is so likely about the section, small talk and a topic out of scope. */
function posterior(probabilities: { repay: number; greet: number; fees: number }): Posterior {
  const wanted = [share(repay, probabilities.repay), share(greet, probabilities.greet)].toSorted((a, b) => b.probability - a.probability);
  return { wanted, askable: [share(repay, probabilities.repay)], asked: probabilities.repay, topic: share(fees, probabilities.fees), unknown: 0, nothing: probabilities.fees };
}

describe('what a text is expected to cost', () => {
  const probabilities = { repay: 0.3, greet: 0.2, fees: 0.5 };

  it.each([
    { done: 'refused', thresholds: { answer: 0.9, ask: 0.9 }, cost: 0.3 * costs.refused + 0.2 * costs.askedForNothing, why: 'a greeting that is not understood costs a menu, a question that is refused a lie' },
    { done: 'asked back', thresholds: { answer: 0.9, ask: 0.2 }, cost: 0.3 * costs.asked + 0.7 * costs.askedForNothing, why: 'whoever greets is asked for nothing, too' },
    { done: 'answered', thresholds: { answer: 0.3, ask: 0.2 }, cost: 0.7 * costs.wrong, why: 'all else would be wrong' },
  ])('$done: $why', ({ thresholds, cost }) => {
    expect(expectedCost(posterior(probabilities), thresholds, costs)).toBeCloseTo(cost);
  });
});

it('no thresholds within their bounds cost texts less than those that are chosen', () => {
  const weighed = fc.record({ parts: fc.tuple(fc.integer({ min: 1, max: 50 }), fc.nat(50), fc.nat(50)), weight: fc.double({ min: 0.1, max: 3, noNaN: true }) }).map(({ parts, weight }) => {
    const [asked, greeted, other] = parts.map((part) => part / (parts[0] + parts[1] + parts[2])) as [number, number, number];
    return { posterior: posterior({ repay: asked, greet: greeted, fees: other }), weight };
  });
  const others = fc.record({ answer: fc.integer({ min: 20, max: 45 }).map((n) => (2 * n) / 100), ask: fc.integer({ min: 5, max: 45 }).map((n) => (2 * n) / 100) });
  fc.assert(
    fc.property(fc.array(weighed, { minLength: 1, maxLength: 12 }), others, (texts, other) => {
      const expense = (thresholds: typeof other): number => texts.reduce((all, { posterior: one, weight }) => all + weight * expectedCost(one, thresholds, costs), 0);
      expect(expense(chooseThresholds(texts, costs))).toBeLessThanOrEqual(expense(other) + 1e-9);
    }),
  );
});
