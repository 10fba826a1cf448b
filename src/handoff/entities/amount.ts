import { alike } from './alike.ts';
import { numeral, valueOf } from './numerals.ts';
import type { Recogniser } from './recogniser.ts';

/** A sum in yuan: ￥128.00, 268元, 98块, 19块9, 一百二十块钱, 45 yuan, RMB 30; a bare number only where it was asked for. */
export const amountIn: Recogniser = (text, _, asked) => {
  const even = alike(text);
  const sign = afterSign.exec(even) ?? beforeUnit.exec(even);
  if (sign) return quoted(text, sign, Number(sign[1]!.replaceAll(',', '')));
  const spoken = inKuai.exec(even);
  if (spoken) {
    const [, whole = '', tenths, hundredths] = spoken;
    return quoted(text, spoken, valueOf(whole) + (tenths ? valueOf(tenths) / 10 : 0) + (hundredths ? valueOf(hundredths) / 100 : 0));
  }
  const bare = asked ? onlyNumber.exec(even) : undefined;
  return bare ? quoted(text, bare, Number(bare[1])) : undefined;
};

const quoted = (text: string, { 0: all, index }: RegExpExecArray, yuan: number) => ({
  text: text.slice(index, index + all.length).trim(),
  value: yuan.toFixed(2),
});

const decimal = String.raw`(\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,8}(?:\.\d{1,2})?)`;
const afterSign = new RegExp(String.raw`(?:[¥￥]|\b(?:rmb|cny))\s*${decimal}(?![\d.])`, 'u');
const beforeUnit = new RegExp(String.raw`(?<![\d.,])${decimal}\s*(?:元|圆|yuan\b|rmb\b|cny\b|kuai\b)`, 'u');
// Not 几块, nor 一块 for “together”.
const inKuai = new RegExp(String.raw`(?<![几数\d.])(?!一块(?!钱|\d|[一二三四五六七八九]))(${numeral})(?:块|元)(?:([\d一二三四五六七八九])(?!\d)毛?(?:([\d一二三四五六七八九])分?)?)?钱?`, 'u');
const onlyNumber = new RegExp(String.raw`^\s*(\d{1,8}(?:\.\d{1,2})?)\s*$`, 'u');
