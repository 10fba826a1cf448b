import type { Concepts, Intent } from '../content/content.ts';
import type { Language } from '../domain/locale.ts';
import type { FocusWords } from './focus.ts';
import { glossaryOf } from './glossary.ts';
import { createReader } from './reader.ts';
import type { Labelled } from './voices.ts';

/** What is learned from. */
export interface Lessons {
  intents: readonly Intent[];
  concepts: Concepts;
  /** Without them no answer has a focus. */
  focusWords?: FocusWords;
}

export interface Example extends Labelled {
  text: string;
  tokens: readonly string[];
}

/** The utterances of a language as they are read; those in which nothing can be read are left out. */
export function examplesOf({ intents, concepts }: Lessons, language: Language): Example[] {
  const read = createReader(glossaryOf(concepts), language);
  return intents
    .flatMap(({ id, utterances }) => utterances[language].map((text) => ({ text, label: id, tokens: read.tokens(text) })))
    .filter(({ tokens }) => tokens.length > 0)
    .map((example) => ({ ...example, features: read.features(example.tokens) }));
}

/** Two intents are the least that can be told apart. */
export const isEnough = (examples: readonly Example[]): boolean => new Set(examples.map(({ label }) => label)).size >= 2;
