import type { Concepts } from '../content/content.ts';
import { scriptOf, simplify } from './script.ts';

/** Telegram's longest message; what comes after says nothing new and would only cost time. */
export const longestText = 4096;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whole words only where the name is written in Latin letters. */
const pattern = (name: string): string => (/^[a-z0-9].*[a-z0-9]$/.test(name) ? `\\b${escaped(name)}\\b` : escaped(name));

/** NFKC, lower case, simplified characters: written alike, with nothing taken out. At most 4,096 UTF-16 units are read. */
export const evenly = (text: string): string => {
  const even = text.slice(0, longestText).normalize('NFKC').toLowerCase().replace(/[’‘ʼ]/g, "'");
  return (scriptOf(even) === 'traditional' ? simplify(even) : even).replaceAll('帐', '账');
};

/**
 * What is alike is written alike: NFKC, lower case, simplified characters; products' names are gone, digits are `#`,
 * but for the numbers that mean something by themselves. At most 4,096 UTF-16 units are read.
 */
export function createFold({ products, numbers }: Pick<Concepts, 'products' | 'numbers'>): (text: string) => string {
  const longestFirst = products.map(evenly).toSorted((a, b) => b.length - a.length);
  const product = longestFirst.length > 0 ? new RegExp(longestFirst.map(pattern).join('|'), 'g') : undefined;
  const known = new Set(numbers);
  return (text) => {
    const even = evenly(text);
    return (product ? even.replace(product, ' ') : even).replace(/\p{Nd}+/gu, (digits) => (known.has(digits) ? digits : '#'));
  };
}
