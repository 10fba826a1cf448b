import type { Article, Concepts } from '../content/content.ts';
import type { Language } from '../domain/locale.ts';
import type { FocusId, SectionId } from '../domain/understanding.ts';
import { createFold } from './fold.ts';
import { tokensOf } from './tokens.ts';

/** By language and section: the paragraphs and the words that point at each. */
export type FocusWords = Record<Language, Record<SectionId, { focus: FocusId; words: string[] }[]>>;

export const focusWordsOf = (articles: Record<Language, Record<SectionId, Pick<Article, 'paragraphs'>>>): FocusWords => ({
  zh: wordsOf(articles.zh),
  en: wordsOf(articles.en),
});

const wordsOf = (articles: Record<SectionId, Pick<Article, 'paragraphs'>>): FocusWords[Language] =>
  Object.fromEntries(
    Object.entries(articles).map(([section, { paragraphs }]) => [section, paragraphs.map(({ focus, words }) => ({ focus, words }))]),
  );

export interface Pointed {
  focus: FocusId;
  /** How much of the text the words make up that point there, 0–1 of its tokens. */
  share: number;
}

/**
 * Finds the paragraph of a section that a text points at: that of the longest of its words that stands in the text,
 * the earliest in the text where two are as long; undefined where none stands there.
 */
export function createFocus(words: FocusWords, concepts: Concepts, language: Language): (text: string, section: SectionId) => Pointed | undefined {
  const fold = createFold(concepts);
  const tokens = (text: string): string => ` ${tokensOf(fold(text), language).join(' ')} `;
  const count = (spaced: string): number => spaced.split(' ').length - 2;
  const sections = new Map(
    Object.entries(words[language]).map(([section, paragraphs]) => [
      section,
      // Products are gone from texts; a word that is nothing else points nowhere.
      paragraphs.flatMap(({ focus, words: all }) => all.map((word) => ({ focus, word: tokens(word) })).filter(({ word }) => word.trim() !== '')),
    ]),
  );
  return (text, section) => {
    const inText = tokens(text);
    const found = (sections.get(section) ?? []).flatMap(({ focus, word }) => {
      const at = inText.indexOf(word);
      return at < 0 ? [] : [{ focus, word, at }];
    });
    const [best] = found.toSorted((a, b) => b.word.length - a.word.length || a.at - b.at);
    return best && { focus: best.focus, share: count(best.word) / count(inText) };
  };
}
