import type { Article, Concepts } from '../content/content.ts';
import type { Language } from '../domain/locale.ts';
import type { FocusId, SectionId } from '../domain/understanding.ts';
import { createFold } from './fold.ts';
import type { Glossary } from './glossary.ts';
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

/** The same as texts are searched for them: each word as its tokens, spaces between and around them. */
export function spacedFocusWords(words: FocusWords, concepts: Concepts): FocusWords {
  const fold = createFold(concepts);
  const spacedIn = (language: Language): FocusWords[Language] =>
    Object.fromEntries(
      Object.entries(words[language]).map(([section, paragraphs]) => [
        section,
        paragraphs.map(({ focus, words: own }) => ({
          focus,
          // Products are gone from texts; a word that is nothing else points nowhere.
          words: own.map((word) => spaced(tokensOf(fold(word), language))).filter((word) => word.trim() !== ''),
        })),
      ]),
    );
  return { zh: spacedIn('zh'), en: spacedIn('en') };
}

const spaced = (tokens: readonly string[]): string => ` ${tokens.join(' ')} `;
const count = (word: string): number => word.split(' ').length - 2;

export interface Pointed {
  focus: FocusId;
  /** How much of the text the words make up that point there, 0–1 of its tokens. */
  share: number;
}

/**
 * Finds the paragraph of a section that a text points at: that of the longest of its words that stands in the text,
 * the earliest in the text where two are as long; undefined where none stands there, or only denied (不是余额的问题, not expired).
 *
 * @param words as `spacedFocusWords` makes them.
 */
export function createFocus(words: FocusWords, glossary: Glossary, language: Language): (text: string, section: SectionId) => Pointed | undefined {
  const fold = createFold(glossary);
  return (text, section) => {
    const tokens = tokensOf(fold(text), language);
    const inText = spaced(tokens);
    let best: { focus: FocusId; word: string; at: number } | undefined;
    for (const { focus, words: own } of words[language][section] ?? []) {
      for (const word of own) {
        const at = inText.indexOf(word);
        if (at < 0 || denied.test(inText.slice(0, at + 1))) continue;
        if (!best || word.length > best.word.length || (word.length === best.word.length && at < best.at)) best = { focus, word, at };
      }
    }
    return best && { focus: best.focus, share: count(best.word) / tokens.length };
  };
}

/** In tokens: what stands right before a word that is denied, but not 是不是. */
const denied = / (?:(?<!是 )不 是(?: 因 为)?|not (?:the|my|about)|(?:is|wa) not) $/u;
