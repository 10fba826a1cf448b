import type { Language } from '../domain/locale.ts';
import { heardByBayes, weightOf } from './features.ts';
import { numberOf, type Vocabulary } from './vocabulary.ts';

/** A text as numbers: which known features it has, and their weights, of length 1 together. */
export interface Vector {
  features: Int32Array;
  weights: Float32Array;
}

/** What is known of the features of all texts. */
export interface KnownFeatures {
  /** Those that Bayes hears first: a feature's place is its number. */
  names: string[];
  /** How many Bayes hears. */
  heard: number;
  /** By number: how much it counts in a vector. */
  weights: Float32Array;
}

export function knownFeatures(texts: readonly (readonly string[])[], language: Language): KnownFeatures {
  const counts = new Map<string, number>();
  for (const features of texts) for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const heard = [...counts.keys()].filter((name) => heardByBayes(name, language));
  const names = [...heard, ...[...counts.keys()].filter((name) => !heardByBayes(name, language))];
  const weights = Float32Array.from(names, (name) => weightOf(name) * Math.sqrt(rarity(counts.get(name)!, texts.length)));
  return { names, heard: heard.length, weights };
}

/** Inverse document frequency. With its root in both vectors, what two texts share counts by it once. */
const rarity = (having: number, texts: number): number => 1 + Math.log((1 + texts) / (1 + having));

/** @returns a function from a text's features to its vector; features that the vocabulary lacks are left out. */
export function createVectors(vocabulary: Vocabulary, weightsOf: Float32Array): (names: readonly string[]) => Vector {
  return (names) => {
    const known = names.map((name) => numberOf(vocabulary, name)).filter((number) => number !== undefined);
    const features = new Int32Array(known);
    const length = Math.sqrt(known.reduce((square, number) => square + weightsOf[number]! ** 2, 0)) || 1;
    const weights = new Float32Array(known.length);
    for (let i = 0; i < known.length; i++) weights[i] = weightsOf[known[i]!]! / length;
    return { features, weights };
  };
}
