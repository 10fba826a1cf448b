import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareOf } from '../../../src/understanding/evaluation/share.ts';

const share = (count: number, all: number) => shareOf(Array.from({ length: all }, (_, i) => i < count), Boolean);

// The intervals are those of scipy.stats.binomtest(count, all).proportion_ci(method='wilson').
test.each([
  [5, 10, 50, [23.7, 76.3]],
  [0, 10, 0, [0, 27.8]],
  [10, 10, 100, [72.2, 100]],
  [1, 3, 33.3, [6.1, 79.2]],
  [857, 1000, 85.7, [83.4, 87.7]],
  [0, 0, 0, [0, 100]],
])('%i of %i: %f %%, Wilson’s interval %j', (count, all, percent, interval) => {
  expect(share(count, all)).toEqual({ percent, interval });
});

test('a share lies in its interval, and more rows make it narrower', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(50), (hits, others) => {
      const all = hits + others;
      const { percent, interval: [low, high] } = share(hits, all);
      expect(low).toBeLessThanOrEqual(percent);
      expect(percent).toBeLessThanOrEqual(high);
      const { interval: [lower, higher] } = share(10 * hits, 10 * all);
      if (all > 0) expect(higher - lower).toBeLessThan(high - low);
    }),
    { numRuns: 50 },
  );
});
