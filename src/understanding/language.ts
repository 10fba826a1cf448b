import type { Locale } from '../domain/locale.ts';
import { longestText } from './fold.ts';
import { scriptOf } from './script.ts';

export interface TextLanguage {
  language: Locale;
  /** False where no language is there (digits, emoji, a single letter). */
  clear: boolean;
  /** A Chinese text that is the same in simplified and traditional characters: its `language` is `zh`. */
  eitherScript?: true;
  /** What is said may be English and only quotes Chinese words (it says 支付渠道限制, what does that mean). */
  quotes?: true;
}

/** The language of a text: Chinese as soon as there is a Chinese character, English from two Latin letters on. */
export function languageOfText(whole: string): TextLanguage {
  const text = whole.slice(0, longestText);
  if (/\p{Script=Han}/u.test(text)) {
    const script = scriptOf(text);
    const quotes = quotesChinese(text) ? { quotes: true as const } : {};
    if (script === 'either') return { language: 'zh', clear: true, eitherScript: true, ...quotes };
    return { language: script === 'traditional' ? 'zh-Hant' : 'zh', clear: true, ...quotes };
  }
  const clear = /\p{Script=Latin}.*\p{Script=Latin}/su.test(text);
  return { language: clear ? 'en' : 'zh', clear };
}

/** Two English words at least, and no word without which hardly anybody speaks Chinese; the screens of an app have few of these. */
const quotesChinese = (text: string): boolean => (text.match(/\p{Script=Latin}{2,}/gu) ?? []).length >= 2 && !spokenChinese.test(text);

const spokenChinese = /[我你他她咱吗嗎呢吧啊呀哦嘛么麼咋啥了唔咗係]/u;
