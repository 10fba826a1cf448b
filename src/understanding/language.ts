import type { Locale } from '../domain/locale.ts';
import { longestText } from './fold.ts';
import { scriptOf } from './script.ts';

/**
 * The language of a text: Chinese as soon as there is a Chinese character, English from two Latin letters on.
 * `clear` is false where neither is there (digits, emoji, a single letter); `eitherScript` is true for a Chinese text that
 * is the same in simplified and traditional characters: its `language` is `zh`.
 */
export function languageOfText(whole: string): { language: Locale; clear: boolean; eitherScript?: true } {
  const text = whole.slice(0, longestText);
  if (/\p{Script=Han}/u.test(text)) {
    const script = scriptOf(text);
    if (script === 'either') return { language: 'zh', clear: true, eitherScript: true };
    return { language: script === 'traditional' ? 'zh-Hant' : 'zh', clear: true };
  }
  const clear = /\p{Script=Latin}.*\p{Script=Latin}/su.test(text);
  return { language: clear ? 'en' : 'zh', clear };
}
