import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Understanding } from '../../src/domain/understanding.ts';
import { content, understander } from '../support/guide.ts';

const { understand } = understander;
const words = content.intents.flatMap(({ utterances }) => [...utterances.zh.slice(0, 9), ...utterances.en.slice(0, 9)]);

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)), maxLength: 100 }),
  fc.array(fc.constantFrom(...words, '，', '?', ' and ', '\u0000', '\u202E', '👩‍👩‍👧', '\uD800'), { maxLength: 12 }).map((parts) => parts.join('')),
);

function isSound({ outcome, intent, section, confidence, candidates, also = [] }: Understanding): void {
  const all = [confidence, ...candidates.map((candidate) => candidate.confidence), ...also.map((other) => other.confidence)];
  for (const one of all) {
    expect(one).toBeGreaterThanOrEqual(0);
    expect(one).toBeLessThanOrEqual(1 + 1e-9);
  }
  const confidences = candidates.map((candidate) => candidate.confidence);
  expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
  expect(confidences.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(1 + 1e-9);
  expect(candidates.some((candidate) => candidate.intent.startsWith('out-of-scope'))).toBe(false);
  expect(section !== undefined).toBe(outcome === 'answer');
  expect(intent === undefined).toBe(outcome === 'fallback');
}

test('whatever the text, the understanding is sound', () => {
  const sections = fc.option(fc.constantFrom('repay', 'credit', 'nowhere'), { nil: undefined });
  fc.assert(
    fc.property(anyText, sections, (text, section) => {
      const understanding = understand(text, section ? { section } : {});
      expect(understanding.text).toBe(text);
      isSound(understanding);
    }),
  );
});

test.each([
  ['a megabyte', '还款'.repeat(350_000)],
  ['a megabyte of one word', 'a'.repeat(1_000_000)],
  ['a megabyte of digits', '6'.repeat(1_000_000)],
  ['a megabyte of brackets', '(['.repeat(500_000)],
  ['nulls', '\u0000'.repeat(5000)],
  ['a lone surrogate', '\uD800还款\uDC00'],
  ['a name of Object', '__proto__ constructor toString'],
])('%s is no danger', (_, text) => {
  expect(() => isSound(understand(text))).not.toThrow();
});

test('the same text is understood the same', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(understand(text)).toEqual(understand(text));
    }),
  );
});
