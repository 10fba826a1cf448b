import type { Language } from '../domain/locale.ts';
import type { IntentId } from '../domain/understanding.ts';
import { bayesScores, trainBayes } from './bayes.ts';
import { heardByBayes, isUnit } from './features.ts';
import { noveltyOf } from './novelty.ts';
import { svmScores, trainSvm } from './svm.ts';
import { pack, type Table } from './table.ts';
import { createVectors, knownFeatures } from './vector.ts';
import { numberOf, packVocabulary, type Vocabulary } from './vocabulary.ts';

/** A training text by its features. */
export interface Labelled {
  features: readonly string[];
  label: IntentId;
}

/** Two classifiers that heard the same texts: `natural`'s Bayes and linear support vector machines. Plain data. */
export interface Voices {
  language: Language;
  labels: readonly IntentId[];
  /** The known features: those that Bayes hears come first. */
  vocabulary: Vocabulary;
  /** By feature: 1 where a text that is in scope has it. */
  seen: Uint8Array;
  /** By feature: how much it counts in a vector. */
  weights: Float32Array;
  /** A row by label for each feature that Bayes hears: log-odds. */
  bayes: Table;
  /** A row by label for each feature, and one for the bias. */
  svm: Table;
  /** Whether what is new in a text tells its label: only where some labels are out of scope. */
  hearNovelty: boolean;
}

/** What the voices say to a text, by label. */
export interface Heard {
  bayes: Float64Array;
  svm: Float64Array;
  /** How much of the text is new, 0–1. */
  novelty: number;
}

/** @param inScope the labels whose texts the guide is about: what they never say is new. */
export function trainVoices(texts: readonly Labelled[], inScope: ReadonlySet<IntentId>, language: Language): Voices {
  const counts = new Map<string, number>();
  for (const { features, label } of texts) {
    if (inScope.has(label)) for (const unit of features.filter(isUnit)) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  // A text must not make its own words known, else no training text would ever be new and every message would.
  const labels = [...new Set(texts.map(({ label }) => label))].toSorted();
  const hearNovelty = !labels.every((label) => inScope.has(label));
  const complete = texts.map(({ features, label }) => {
    const own = inScope.has(label) ? 1 : 0;
    const { names } = noveltyOf(features, (unit) => (counts.get(unit) ?? 0) <= own);
    return { features: hearNovelty ? [...features, ...names] : features, label };
  });
  const numbers = new Map(labels.map((label, i) => [label, i]));
  const { names, heard, weights } = knownFeatures(complete.map(({ features }) => features), language);
  const vocabulary = packVocabulary(names);
  const vectors = complete.map(({ features }) => features).map(createVectors(vocabulary, weights));
  const forBayes = complete.map(({ features, label }) => ({ features: features.filter((feature) => heardByBayes(feature, language)), label }));
  return {
    language,
    labels,
    vocabulary,
    seen: Uint8Array.from(names, (feature) => (counts.has(feature) ? 1 : 0)),
    weights,
    bayes: pack(trainBayes(forBayes, names.slice(0, heard), labels)),
    svm: pack(trainSvm(vectors, complete.map(({ label }) => numbers.get(label) ?? 0), names.length, labels.length)),
    hearNovelty,
  };
}

/** @returns a function from a text's features to what the voices say. */
export function createListener({ labels, vocabulary, seen, weights, bayes, svm, hearNovelty }: Voices): (features: readonly string[]) => Heard {
  const isNew = (unit: string): boolean => seen[numberOf(vocabulary, unit) ?? -1] !== 1;
  const vectorOf = createVectors(vocabulary, weights);
  return (features) => {
    const { share, names } = noveltyOf(features, isNew);
    const vector = vectorOf(hearNovelty ? [...features, ...names] : features);
    return { bayes: bayesScores(bayes, labels.length, vector), svm: svmScores(svm, labels.length, vector), novelty: share };
  };
}
