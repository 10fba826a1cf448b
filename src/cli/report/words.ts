import type { Outcome } from '../../domain/understanding.ts';

/** What was made of a text. */
export function madeOf({ outcome, intent }: { outcome: Outcome; intent?: string }): string {
  switch (outcome) {
    case 'clarify':
      return 'asked back';
    case 'fallback':
      return 'not understood';
    case 'outOfScope':
      return `refused (${intent ?? 'out of scope'})`;
    case 'answer':
    case 'handoff':
    case 'smalltalk':
      return intent ?? outcome;
    default:
      return outcome satisfies never;
  }
}

/** What a confusion ends in: a label, or an outcome without one. */
export const confusedWith = (made: string): string => ({ clarify: 'asked back', fallback: 'not understood', oos: 'out of scope' })[made] ?? made;

/** A probability in whole percent. */
export const inPercent = (probability: number): string => `${Math.round(100 * probability)} %`;

export const groupNames = { inScope: 'in scope', smalltalk: 'small talk', outOfScope: 'out of scope', either: 'either' } as const;

export const figureNames: Readonly<Record<string, string>> = {
  right: 'right',
  served: 'served',
  askedBack: 'asked back',
  wrong: 'wrong',
  refused: 'refused',
};

/** By how many points a figure changed. */
export function signed({ before, after }: { before: number; after: number }): string {
  const by = (after - before).toFixed(1);
  return Number(by) > 0 ? `+${by}` : by;
}

/** How sure it is that a figure changed at all. */
export function chanceOf({ better, worse, p }: { better: number; worse: number; p: number }): string {
  if (better + worse === 0) return 'no row changed';
  const value = p < 0.001 ? 'p < .001' : `p = ${p.toFixed(3).slice(1)}`;
  if (p >= 0.05) return `may be chance (${p >= 1 ? 'p = 1' : value})`;
  return `more than chance (${value})`;
}

/** “1 row”, “12 rows”. */
export const count = (number: number, one: string, many = `${one}s`): string => `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
