import type { Locale } from '../domain/locale.ts';
import { longestText } from './fold.ts';
import { isTraditional } from './script.ts';

/**
 * The language of a text: Chinese as soon as there is a Chinese character, English from two Latin letters on.
 * `clear` is false where neither is there (digits, emoji, a single letter).
 */
export function languageOfText(whole: string): { language: Locale; clear: boolean } {
  const text = whole.slice(0, longestText);
  if (/\p{Script=Han}/u.test(text)) return { language: isTraditional(text) ? 'zh-Hant' : 'zh', clear: true };
  const clear = /\p{Script=Latin}.*\p{Script=Latin}/su.test(text);
  return { language: clear ? 'en' : 'zh', clear };
}
