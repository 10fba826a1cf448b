import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare } from '../../../src/understanding/evaluation/comparison.ts';
import { mcnemar } from '../../../src/understanding/evaluation/mcnemar.ts';
import { aims, row } from './rowsOf.ts';

const rows = (...made: [text: string, line: string][]) => made.map(([text, line]) => row(line, text));

const before = rows(['a', 'repay → repay'], ['b', 'repay → credit'], ['c', 'credit → ?'], ['d', 'loans → ?'], ['e', 'repay → repay'], ['f', 'repay → repay']);
const after = rows(['a', 'repay → repay'], ['b', 'repay → repay'], ['c', 'credit → repay/credit'], ['d', 'loans → repay'], ['e', 'repay → repay/credit'], ['g', 'repay → repay']);

test('what got better and worse, line by line, and what is new or gone', () => {
  const changed = compare(before, after, aims);
  expect(changed.rows).toBe(5);
  expect(changed.worse.map(({ text, before: from, after: to }) => [text, from.grade, to.grade])).toEqual([
    ['d', 'right', 'wrong'],
    ['e', 'right', 'offered'],
  ]);
  expect(changed.better.map(({ text, before: from, after: to }) => [text, from.grade, to.grade])).toEqual([
    ['b', 'wrong', 'right'],
    ['c', 'refused', 'offered'],
  ]);
  expect(changed).toMatchObject({ added: ['g'], gone: ['f'] });
});

test('each figure on the rows that both have', () => {
  const figure = (group: string, name: string) => compare(before, after, aims).figures.find((one) => one.group === group && one.figure === name);
  expect(figure('inScope', 'right')).toEqual({ group: 'inScope', figure: 'right', rows: 4, before: 50, after: 50, better: 1, worse: 1, p: 1 });
  expect(figure('inScope', 'served')).toMatchObject({ before: 50, after: 100, better: 2, worse: 0, p: 0.5 });
  expect(figure('inScope', 'wrong')).toMatchObject({ before: 25, after: 0, better: 1, worse: 0 });
  expect(figure('outOfScope', 'refused')).toMatchObject({ rows: 1, before: 100, after: 0, better: 0, worse: 1 });
  expect(figure('smalltalk', 'right')).toBeUndefined();
});

test('a label that was corrected is no change by itself: both are graded by the new one', () => {
  const changed = compare(rows(['a', 'credit → repay']), rows(['a', 'repay → repay']), aims);
  expect(changed).toMatchObject({ worse: [], better: [] });
});

test('a text that occurs twice is paired in order', () => {
  const twice = rows(['a', 'repay → repay'], ['a', 'credit → repay']);
  expect(compare(twice, twice, aims)).toMatchObject({ rows: 2, worse: [], better: [], added: [], gone: [] });
});

// scipy.stats.binomtest(min(better, worse), better + worse).pvalue
test.each([
  [0, 0, 1],
  [1, 1, 1],
  [5, 0, 0.0625],
  [0, 5, 0.0625],
  [10, 2, 0.0386],
  [41, 12, 0.0001],
])('%i better and %i worse by chance: p = %f', (better, worse, p) => {
  expect(mcnemar(better, worse)).toBeCloseTo(p, 4);
});

test('p is a probability, however many rows changed', () => {
  fc.assert(
    fc.property(fc.nat(20_000), fc.nat(20_000), (better, worse) => {
      const p = mcnemar(better, worse);
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p).toBeLessThanOrEqual(1);
    }),
    { numRuns: 20 },
  );
});
