import type { Language } from '../domain/locale.ts';
import { createMatcher } from './concepts.ts';
import { featuresOf } from './features.ts';
import { createFold } from './fold.ts';
import type { Glossary } from './glossary.ts';
import { createMixedReading } from './mixed.ts';
import { tokensOf } from './tokens.ts';

/** What is read in a text before anything is learned. */
export interface Reader {
  tokens(text: string): string[];
  /** The names of the features, all but those that depend on what was learned; none where there is no token. */
  features(tokens: readonly string[]): string[];
}

export function createReader(glossary: Glossary, language: Language): Reader {
  const fold = createFold(glossary);
  const inChinese = language === 'zh' ? createMixedReading(glossary) : (folded: string): string => folded;
  const match = createMatcher(glossary.classes[language]);
  return {
    tokens: (text) => tokensOf(inChinese(fold(text)), language),
    features: (own) => (own.length === 0 ? [] : featuresOf(own, match(own), language)),
  };
}
