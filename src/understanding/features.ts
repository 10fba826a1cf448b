import type { Language } from '../domain/locale.ts';

/**
 * The features of a text, each once, as `kind:name`: `t` token, `b` two tokens in a row (with marks for both ends of
 * the text), `c` concept, `o` a concept and its next, `p` two concepts in whatever order, and for English `l` three to
 * five letters of a word, which survive a slip of the finger.
 */
export function featuresOf(tokens: readonly string[], concepts: readonly string[], language: Language): string[] {
  const found = new Set<string>();
  for (const token of tokens) found.add(`t:${token}`);
  for (let i = 0; i <= tokens.length; i++) found.add(`b:${tokens[i - 1] ?? '^'} ${tokens[i] ?? '$'}`);
  for (const concept of concepts) found.add(`c:${concept}`);
  for (let i = 1; i < concepts.length; i++) found.add(`o:${concepts[i - 1]} ${concepts[i]}`);
  for (const pair of pairsInAnyOrder(concepts)) found.add(`p:${pair}`);
  if (language === 'en') for (const token of new Set(tokens)) for (const part of lettersOf(token)) found.add(`l:${part}`);
  return [...found];
}

/** A text has no more concepts than this to pair: pairs grow with the square. */
const mostConcepts = 24;

function pairsInAnyOrder(names: readonly string[]): string[] {
  const distinct = [...new Set(names)].slice(0, mostConcepts).toSorted();
  return distinct.flatMap((name, i) => distinct.slice(i + 1).map((other) => `${name} ${other}`));
}

function lettersOf(token: string): string[] {
  const padded = ` ${token} `;
  const parts: string[] = [];
  for (let length = 3; length <= 5; length++) {
    for (let start = 0; start + length <= padded.length; start++) parts.push(padded.slice(start, start + length));
  }
  return parts;
}

/** What the novelty of a text is measured in: its tokens and their pairs, whatever the language. */
export const isUnit = (feature: string): boolean => feature.startsWith('t:') || feature.startsWith('b:');

/** What tells that a text is about anything at all: one of its words is known. */
export const isWord = (feature: string): boolean => feature.startsWith('t:') || feature.startsWith('c:');

const isLetters = (feature: string): boolean => feature.startsWith('l:');

/** Bayes takes features for independent, so it hears of each English word once: as a stem. */
export const heardByBayes = (feature: string, language: Language): boolean =>
  language === 'zh' || !(feature.startsWith('b:') || isLetters(feature));

/** How much a feature counts; letters come a dozen to a word. */
export const weightOf = (feature: string): number => (isLetters(feature) ? 0.7 : 1);
