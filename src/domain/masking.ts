import { numerals } from './digits.ts';
import { foldText, type FoldedText } from './foldedText.ts';
import type { Secret, SecretRange } from './secret.ts';
import { secretCodes } from './secretCodes.ts';
import { secretNumbers } from './secretNumbers.ts';

export type { Secret } from './secret.ts';

export interface Masked {
  text: string;
  /** What was found; empty for a text that stays as it is. */
  found: ReadonlySet<Secret>;
}

const stand: Record<Secret, string> = { card: '💳••••', identity: '🪪••••', code: '🔑••••' };

/** Whether something was taken out of a text. */
export const isMasked = (text: string): boolean => Object.values(stand).some((mark) => text.includes(mark));

/**
 * Takes out what nobody else may see: card numbers (13–19 digits that begin with 3–6 and pass Luhn, or 16–19 that begin
 * with 62), identity numbers, verification codes and passwords by their words, tokens of bots; in any script's digits, with
 * spaces, dashes and the like between. Order numbers stay: they begin with a date.
 */
export function mask(text: string): Masked {
  const folded = foldText(text);
  return without(text, [...numbersIn(text, folded), ...codesIn(folded)]);
}

/** Takes out card and identity numbers alone: for words of the bot's own, in which “password help” is no password. */
export const maskNumbers = (text: string): string => without(text, numbersIn(text, foldText(text))).text;

function without(text: string, found: readonly SecretRange[]): Masked {
  const ranges = merged(found);
  let masked = '';
  let at = 0;
  for (const { secret, from, to } of ranges) {
    masked += text.slice(at, from) + stand[secret];
    at = to;
  }
  return { text: masked + text.slice(at), found: new Set(found.map(({ secret }) => secret)) };
}

const hasNumeral = new RegExp([...numerals.keys()].join('|'), 'u');

/** In the text's own units, as all that follows. */
function numbersIn(text: string, folded: FoldedText): SecretRange[] {
  // A second reading: a numeral before a card number may be a word, and must not hide where the number begins.
  const readings = hasNumeral.test(text) ? [folded, foldText(text, true)] : [folded];
  return readings.flatMap((reading) => secretNumbers(reading).map((range) => inOriginal(range, reading)));
}

const codesIn = (folded: FoldedText): SecretRange[] => secretCodes(folded.text).map((range) => inOriginal(range, folded));

const inOriginal = ({ secret, from, to }: SecretRange, { starts }: FoldedText): SecretRange => ({ secret, from: starts[from]!, to: starts[to]! });

/** In order, with those that overlap as one: what the first of them is. */
function merged(ranges: readonly SecretRange[]): SecretRange[] {
  const result: SecretRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = result.at(-1);
    if (last && range.from < last.to) last.to = Math.max(last.to, range.to);
    else result.push({ ...range });
  }
  return result;
}
