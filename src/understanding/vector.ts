import type { Language } from '../domain/locale.ts';
import { heardByBayes, isLetters, weightOf } from './features.ts';
import { numberOf, type Vocabulary } from './vocabulary.ts';

/** A text as numbers: which known features it has, and their weights, of length 1 together. */
export interface Vector {
  features: Int32Array;
  weights: Float32Array;
}

/**
 * All features of the texts, but for letters that a single text has: they are many and say little.
 *
 * @returns those that Bayes hears, and after them the others: a feature's place in both together is its number.
 */
export function knownFeatures(texts: Iterable<readonly string[]>, language: Language): { heard: string[]; unheard: string[] } {
  const counts = new Map<string, number>();
  for (const features of texts) for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const heard: string[] = [];
  const unheard: string[] = [];
  for (const [feature, count] of counts) {
    if (heardByBayes(feature, language)) heard.push(feature);
    else if (count > 1 || !isLetters(feature)) unheard.push(feature);
  }
  return { heard, unheard };
}

/** @returns a function from a text's features to its vector; features that the vocabulary lacks are left out. */
export function createVectors(vocabulary: Vocabulary): (names: readonly string[]) => Vector {
  return (names) => {
    const known: number[] = [];
    const weights: number[] = [];
    let square = 0;
    for (const name of names) {
      const number = numberOf(vocabulary, name);
      if (number === undefined) continue;
      const weight = weightOf(name);
      known.push(number);
      weights.push(weight);
      square += weight * weight;
    }
    const length = Math.sqrt(square) || 1;
    return { features: Int32Array.from(known), weights: Float32Array.from(weights, (weight) => weight / length) };
  };
}
