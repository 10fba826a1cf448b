import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import type { Language } from '../domain/locale.ts';

const chineseToken = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}])+|\d+|#/gu;
const englishToken = /[\p{L}\p{M}]+|\d+|#/gu;

/** No word that anyone means is longer, and stemming takes time by length. */
const longestWord = 40;

/**
 * The tokens of a folded text: Chinese a character each (Latin words whole), English Porter's stems with `n't` as `not`.
 */
export function tokensOf(folded: string, language: Language): string[] {
  if (language === 'zh') return folded.match(chineseToken) ?? [];
  const words = folded.replace(/\bcan't\b|\bcannot\b/g, 'can not').replace(/\bwon't\b/g, 'will not').replace(/n't\b/g, ' not').replace(/'(s|re|m|ve|ll|d)\b/g, ' ');
  return (words.match(englishToken) ?? []).map((word) => PorterStemmer.stem(word.slice(0, longestWord)));
}
