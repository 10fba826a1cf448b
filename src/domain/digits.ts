const isDigit = (character: string): boolean => /^\p{Nd}$/u.test(character);

/** The decimal value of a digit of any script (full-width, Arabic-Indic, mathematical …). */
export function digitValue(character: string): number {
  const folded = character.normalize('NFKC');
  if (/^[0-9]$/.test(folded)) return Number(folded);
  // Unicode encodes each script's ten digits in a row, zero first.
  const code = folded.codePointAt(0) ?? 0;
  let zero = code;
  while (isDigit(String.fromCodePoint(zero - 1))) zero -= 1;
  return (code - zero) % 10;
}

/** Zero to nine in signs that stand for more than digits: Chinese numerals (the trade's, the banks', Suzhou's), circled, raised … */
const rows = ['〇一二三四五六七八九', '零壹贰叁肆伍陆柒捌玖', '零壹貳參肆伍陸柒捌玖', '〇〡〢〣〤〥〦〧〨〩', '⓪①②③④⑤⑥⑦⑧⑨', '⓿❶❷❸❹❺❻❼❽❾', '🄋➀➁➂➃➄➅➆➇➈', '🄌➊➋➌➍➎➏➐➑➒', '⁰¹²³⁴⁵⁶⁷⁸⁹', '₀₁₂₃₄₅₆₇₈₉', '⓪⓵⓶⓷⓸⓹⓺⓻⓼⓽', '⓪⑴⑵⑶⑷⑸⑹⑺⑻⑼', '🄀⒈⒉⒊⒋⒌⒍⒎⒏⒐'];

/** Those signs by what they are worth; 幺 is one where a number is read out. */
export const numerals: ReadonlyMap<string, number> = new Map([...rows.flatMap((row) => Array.from(row, (sign, value) => [sign, value] as const)), ['幺', 1]]);

/** Luhn's check (ISO/IEC 7812-1) over decimal digits. */
export function passesLuhn(digits: readonly number[]): boolean {
  const sum = digits.reduce((total, digit, index) => {
    const doubled = (digits.length - index) % 2 === 0 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Whether 17 digits and a check character (0–9 or X) are a mainland identity number: a real birth date, GB 11643's check. */
export function isIdentityNumber(digits: readonly number[], check: string): boolean {
  const at = (from: number, to: number): number => Number(digits.slice(from, to).join(''));
  const [year, month, day] = [at(6, 10), at(10, 12), at(12, 14)];
  const born = new Date(Date.UTC(year, month - 1, day));
  const real = year >= 1900 && year < 2100 && born.getUTCMonth() === month - 1 && born.getUTCDate() === day;
  const sum = digits.slice(0, 17).reduce((total, digit, index) => total + digit * weights[index]!, 0);
  return real && '10X98765432'[sum % 11] === check.toUpperCase();
}
