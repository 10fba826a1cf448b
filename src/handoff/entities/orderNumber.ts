import { alike } from './alike.ts';
import type { Recogniser } from './recogniser.ts';

/** 16–32 digits that begin with a date, with or without spaces between, or whatever follows the words “order number”. */
export const orderNumberIn: Recogniser = (text) => {
  const even = alike(text);
  const found = byWords.exec(even) ?? byDate.exec(even);
  if (!found) return undefined;
  // The number is the end of what matches.
  const end = found.index + found[0].length;
  const number = text.slice(end - (found[1] ?? found[0]).length, end);
  return { text: number, value: number.normalize('NFKC').replaceAll(/\s/gu, '') };
};

const byDate = /(?<!\d)20\d{2} ?(?:0[1-9]|1[0-2]) ?(?:0[1-9]|[12]\d|3[01])(?: ?\d){8,24}(?! ?\d)/u;
const byWords = /(?:订单编?号|交易号|流水号|order\s*(?:number|no\.?|id|#))\s*(?:是|为|is)?\s*[:#]?\s*(20\d{2}(?: ?\d){12,28}(?! ?\d)|[a-z0-9][a-z0-9-]{5,39})/iu;
