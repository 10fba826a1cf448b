import type { Concepts } from '../content/content.ts';
import type { Language } from '../domain/locale.ts';
import type { WordClasses } from './concepts.ts';
import { createFold } from './fold.ts';
import { tokensOf } from './tokens.ts';

/** The guide's world as texts are read with it: its words are tokens already, so that a model is ready when it is read. */
export interface Glossary extends Pick<Concepts, 'products' | 'numbers'> {
  classes: Record<Language, WordClasses>;
}

export function glossaryOf({ products, numbers, classes }: Concepts): Glossary {
  const fold = createFold({ products, numbers });
  const tokenised = (language: Language): WordClasses =>
    Object.fromEntries(
      Object.entries(classes[language]).map(([name, words]) => [name, words.map((word) => tokensOf(fold(word), language))]),
    );
  return { products, numbers, classes: { zh: tokenised('zh'), en: tokenised('en') } };
}
