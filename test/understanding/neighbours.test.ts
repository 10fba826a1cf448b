import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createNeighbours } from '../../src/understanding/neighbours.ts';

/** Texts as sets of words out of a dozen, some of them frequent. */
const texts = fc.array(fc.uniqueArray(fc.nat(11).map((word) => `t:${word}`), { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 30 });

/** The cosine of two sets. */
const cosine = (one: readonly string[], other: readonly string[]): number =>
  one.filter((word) => other.includes(word)).length / Math.sqrt(one.length * other.length);

test('the pairs that are so alike are those that comparing each with each finds', () => {
  fc.assert(
    fc.property(texts, fc.double({ min: 0.3, max: 0.95, noNaN: true }), (own, likeness) => {
      // No pair on the very edge, where the last bit of a float decides.
      fc.pre(own.every((one) => own.every((other) => Math.abs(cosine(one, other) - likeness) > 1e-4)));
      const found = createNeighbours(own, 'zh').pairs(likeness);
      const expected = own.flatMap((one, i) => own.flatMap((other, j) => (i < j && cosine(one, other) > likeness ? [`${i} ${j}`] : [])));
      expect(found.map(({ one, other }) => `${one} ${other}`).toSorted()).toEqual(expected.toSorted());
      for (const { one, other, likeness: value } of found) expect(value).toBeCloseTo(cosine(own[one]!, own[other]!), 5);
    }),
    { numRuns: 100 },
  );
});

test('the nearest is the most alike among those that may be, and none where nothing is shared', () => {
  const { nearest } = createNeighbours([['t:a', 't:b'], ['t:a', 't:b'], ['t:a', 't:c'], ['t:d']], 'zh');
  expect(nearest(0, () => true)?.at).toBe(1);
  expect(nearest(0, (other) => other !== 1)?.at).toBe(2);
  expect(nearest(3, () => true)).toBeUndefined();
});
