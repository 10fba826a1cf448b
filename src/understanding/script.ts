import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 'tw', to: 'cn' });

/** OpenCC converts these, yet simplified text has them too (怎么, 乾隆, 著名, 藉口). */
const ambiguous = new Set('么乾著於徵瞭藉夥剋');

const trails = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** All characters of a two-byte national character set. */
function charset(encoding: string, [first, last]: [number, number], seconds: number[]): Set<string> {
  const bytes = trails(first, last).flatMap((lead) => seconds.flatMap((second) => [lead, second]));
  return new Set(new TextDecoder(encoding).decode(new Uint8Array(bytes)));
}

// The standards of the mainland (GB 2312) and of Taiwan (Big5) tell which characters only simplified text has.
const gb2312 = charset('gbk', [0xb0, 0xf7], trails(0xa1, 0xfe));
const big5 = charset('big5', [0xa4, 0xf9], [...trails(0x40, 0x7e), ...trails(0xa1, 0xfe)]);

const onlySimplified = (char: string): boolean => gb2312.has(char) && !big5.has(char);
const onlyTraditional = (char: string): boolean => !ambiguous.has(char) && toSimplified(char) !== char;

/** By character: +1 where only traditional text has it, -1 where only simplified text has it. Converting each anew takes a tenth of a turn. */
const leans = new Map<string, number>();

function leanOf(char: string): number {
  const known = leans.get(char);
  if (known !== undefined) return known;
  if (!/\p{Script=Han}/u.test(char)) return 0;
  const lean = onlyTraditional(char) ? 1 : onlySimplified(char) ? -1 : 0;
  leans.set(char, lean);
  return lean;
}

/**
 * Traditional where the text has more characters that only traditional has than such that only simplified has; `either`
 * where they don't tell.
 */
export function scriptOf(text: string): 'traditional' | 'simplified' | 'either' {
  let lead = 0;
  for (const char of text) lead += leanOf(char);
  return lead === 0 ? 'either' : lead > 0 ? 'traditional' : 'simplified';
}

/** Traditional characters become simplified ones. */
export const simplify = (text: string): string => toSimplified(text.replaceAll('么', '麼'));
