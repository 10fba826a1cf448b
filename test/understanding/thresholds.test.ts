import { describe, expect, it } from 'vitest';
import type { Aim } from '../../src/understanding/aim.ts';
import type { Posterior, Share } from '../../src/understanding/posterior.ts';
import { costs, expectedCost } from '../../src/understanding/thresholds.ts';

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
