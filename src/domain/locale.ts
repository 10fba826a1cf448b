/** `zh` is simplified Chinese, `zh-Hant` traditional. */
export const locales = ['zh', 'zh-Hant', 'en'] as const;

export type Locale = (typeof locales)[number];

/** The languages that content is written in; `zh-Hant` is made from `zh` where it has no file of its own. */
export const languages = ['zh', 'en'] as const;

export type Language = (typeof languages)[number];

export const languageOf = (locale: Locale): Language => (locale === 'en' ? 'en' : 'zh');

/** From an IETF tag such as Telegram's `language_code`; undefined for languages that the bot doesn't speak. */
export function localeOfTag(tag: string | undefined): Locale | undefined {
  const lower = tag?.toLowerCase() ?? '';
  if (/^zh\b/.test(lower)) return /hant|tw|hk|mo/.test(lower) ? 'zh-Hant' : 'zh';
  return /^en\b/.test(lower) ? 'en' : undefined;
}
