import { isIdentityNumber, passesLuhn } from './digits.ts';
import type { FoldedText } from './foldedText.ts';
import type { Secret, SecretRange } from './secret.ts';

// Digits with at most five separators between two of them, and the X that may end an identity number.
const separators = String.raw`[\s\-_.·•‧∙⋅・*/\\|,、+~]{0,5}`;
const numberRun = new RegExp(String.raw`\d(?:${separators}\d)+(?:${separators}x)?`, 'giu');

/**
 * Card and identity numbers in a folded text, in its own units. A number begins and ends where its run does or at a
 * separator, so that long order numbers stay. Ranges may overlap: where one begins is not certain, so each counts.
 */
export function secretNumbers({ text, apart }: FoldedText): SecretRange[] {
  // Most texts hold no digit at all.
  if (!/\d/.test(text)) return [];
  return [...text.matchAll(numberRun)].flatMap(({ 0: run, index }) => inRun(run, index, apart));
}

interface Digit {
  value: number | 'X';
  at: number;
  /** Whether a number may begin here, and end here. */
  begins: boolean;
  ends: boolean;
}

function inRun(run: string, offset: number, apart: ReadonlySet<number>): SecretRange[] {
  const digits = digitsOf(run, offset, apart);
  return digits.flatMap(({ begins }, start) => (begins ? (longestFrom(digits, start) ?? []) : []));
}

function digitsOf(run: string, offset: number, apart: ReadonlySet<number>): Digit[] {
  const digits: Digit[] = [];
  let last = -1;
  for (let index = 0; index < run.length; index += 1) {
    const character = run.charAt(index);
    const isX = /x/i.test(character);
    if (!isX && !/\d/.test(character)) continue;
    const begins = digits.length === 0 || index > last + 1 || apart.has(offset + index);
    const before = digits.at(-1);
    // The X ends what it follows without being a number of its own.
    if (before) before.ends = begins || isX;
    digits.push({ value: isX ? 'X' : Number(character), at: offset + index, begins: begins && !isX, ends: true });
    last = index;
  }
  return digits;
}

const longest = 19;
const shortest = 13;

function longestFrom(digits: readonly Digit[], start: number): SecretRange | undefined {
  for (let count = Math.min(longest, digits.length - start); count >= shortest; count -= 1) {
    const last = digits[start + count - 1]!;
    const secret = last.ends ? secretOf(digits.slice(start, start + count).map(({ value }) => value)) : undefined;
    if (secret) return { secret, from: digits[start]!.at, to: last.at + 1 };
  }
  return undefined;
}

function secretOf(values: readonly (number | 'X')[]): Secret | undefined {
  const { length } = values;
  const digits = values.filter((value) => value !== 'X');
  if (length === 18 && digits.length >= 17 && isIdentityNumber(digits, String(values[17]))) return 'identity';
  if (digits.length < length) return undefined;
  const [first = 0, second] = digits;
  if (first >= 3 && first <= 6 && passesLuhn(digits)) return 'card';
  return length >= 16 && first === 6 && second === 2 ? 'card' : undefined;
}
