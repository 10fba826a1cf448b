import { mapSpans } from '../domain/blocks.ts';
import type { Locale } from '../domain/locale.ts';
import type { Block } from '../domain/outgoing.ts';
import type { Article } from './content.ts';

/** Simplified to traditional Chinese. */
export type Traditional = (text: string) => string;

/** Code and addresses are not language: they stay. */
export const traditionalBlocks = (blocks: readonly Block[], traditional: Traditional): Block[] =>
  mapSpans(blocks, (span) => (span.code ? span : { ...span, text: traditional(span.text) }));

export const traditionalArticle = (article: Article, traditional: Traditional): Article => ({
  ...article,
  title: traditional(article.title),
  button: traditional(article.button),
  lead: traditionalBlocks(article.lead, traditional),
  paragraphs: article.paragraphs.map(({ focus, title, words, blocks }) => ({
    focus,
    title: traditional(title),
    words: words.map(traditional),
    blocks: traditionalBlocks(blocks, traditional),
  })),
});

/** A short text in all locales; what it has no traditional form for is made from the simplified one. */
export const inLocales = (
  { zh, en, 'zh-Hant': own }: { zh: string; en: string; 'zh-Hant'?: string | undefined },
  traditional: Traditional,
): Record<Locale, string> => ({ zh, en, 'zh-Hant': own ?? traditional(zh) });
