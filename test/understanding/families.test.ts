import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { familiesOf } from '../../src/understanding/families.ts';

const shared = (a: readonly string[], b: readonly string[]): number => {
  const common = a.filter((unit) => b.includes(unit)).length;
  return common / (a.length + b.length - common);
};

describe('families of texts', () => {
  it('holds near twins together, through each other too, and nothing else', () => {
    const units = fc.uniqueArray(fc.integer({ min: 0, max: 11 }).map((n) => `t:${n}`), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(units, { maxLength: 24 }), (texts) => {
        // Each by itself, then joined wherever two are twins.
        const expected = texts.map((_, i) => i);
        texts.forEach((a, i) => texts.forEach((b, j) => {
          if (shared(a, b) <= 0.6) return;
          const [kept, joined] = [expected[i]!, expected[j]!];
          for (const [k, family] of expected.entries()) if (family === joined) expected[k] = kept;
        }));
        const families = familiesOf(texts);
        texts.forEach((_, i) => texts.forEach((_, j) => expect(families[i] === families[j]).toBe(expected[i] === expected[j])));
      }),
    );
  });
});
