import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberOf, packVocabulary } from '../../src/understanding/vocabulary.ts';

test('every name has its number, and nothing else has one', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ unit: 'binary' })), fc.array(fc.string({ unit: 'binary' })), (names, others) => {
      const vocabulary = packVocabulary(names);
      names.forEach((name, number) => expect(numberOf(vocabulary, name)).toBe(number));
      for (const other of others.filter((one) => !names.includes(one))) expect(numberOf(vocabulary, other)).toBeUndefined();
    }),
  );
});

test('thousands of names that are much alike', () => {
  const names = Array.from({ length: 20_000 }, (_, i) => `b:${String.fromCharCode(0x4e00 + (i % 200))} ${String.fromCharCode(0x4e00 + Math.floor(i / 200))}`);
  const vocabulary = packVocabulary(names);
  expect(names.map((name) => numberOf(vocabulary, name))).toEqual(names.map((_, number) => number));
  expect(numberOf(vocabulary, 'b:')).toBeUndefined();
});
