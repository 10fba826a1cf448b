const digits = '零一二三四五六七八九';
const units: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 };

/** A pattern for whole numbers up to 99,999,999 in digits or Chinese numerals; bounded, so that no text of numerals takes long. */
export const numeral = String.raw`(?:\d+|[零一二两三四五六七八九十百千万]{1,16})`;

/** The value of what `numeral` matches. */
export function valueOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  let [sum, group, digit] = [0, 0, 0];
  for (const character of text.replaceAll('两', '二')) {
    const unit = units[character];
    if (unit === undefined) digit = digits.indexOf(character);
    else if (unit === 10_000) [sum, group, digit] = [(sum + group + digit) * unit, 0, 0];
    else [group, digit] = [group + (digit || 1) * unit, 0];
  }
  return sum + group + digit;
}
