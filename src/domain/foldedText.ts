import { digitValue, numerals } from './digits.ts';

/** A text as secrets are looked for in it, and the way back. */
export interface FoldedText {
  /** Digits of every script as 0–9, letters and signs in half width and without accents, dashes and blanks as one kind each, nothing invisible, nothing encoded as in an address. */
  text: string;
  /** Where each of its UTF-16 units begins in the original, and the original's end. */
  starts: readonly number[];
  /** Units before which something invisible stands in the original. */
  apart: ReadonlySet<number>;
}

/** Marks on other characters, joiners, marks of direction, and all else that shows nothing. */
const invisible = /^[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]$/u;
const blank = /^[\p{Z}\p{Cc}\u2800]$/u;
const dash = /^[\p{Pd}\u2212]$/u;

/** @param withNumerals Chinese numerals and circled digits count as digits too. */
export function foldText(original: string, withNumerals = false): FoldedText {
  const starts: number[] = [];
  const apart = new Set<number>();
  let text = '';
  let at = 0;
  for (const [index, part] of original.split(encoded).entries()) {
    const decoded = index % 2 === 1 ? decode(part) : undefined;
    for (const character of decoded ?? part) {
      const folded = (withNumerals ? numerals.get(character)?.toString() : undefined) ?? foldCharacter(character);
      if (folded === '') apart.add(text.length);
      for (let unit = 0; unit < folded.length; unit += 1) starts.push(at);
      text += folded;
      // In an address %20 stands for a blank.
      at += decoded === undefined ? character.length : 3 * Buffer.byteLength(character);
    }
  }
  starts.push(at);
  return { text, starts, apart };
}

const encoded = /((?:%[0-9a-f]{2})+)/i;

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Empty for what can't be seen. Many characters come again and again. */
function foldCharacter(character: string): string {
  if (character > ' ' && character < '\u007f') return character;
  let folded = known.get(character);
  if (folded === undefined) {
    folded = foldAnew(character);
    if (known.size >= mostKnown) known.clear();
    known.set(character, folded);
  }
  return folded;
}

const known = new Map<string, string>();
const mostKnown = 4096;

function foldAnew(character: string): string {
  if (/^\p{Nd}$/u.test(character)) return String(digitValue(character));
  if (invisible.test(character)) return '';
  if (blank.test(character)) return character === '\n' ? '\n' : ' ';
  if (dash.test(character)) return '-';
  // Without accents, which may also stand beside their letters.
  const usual = character.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return usual.length === 1 && !/\d/.test(usual) ? usual : character;
}
