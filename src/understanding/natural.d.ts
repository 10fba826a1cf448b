/** The parts of `natural` 8 that are used, by their deep paths: its root import reads .env files and costs seconds. */
declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  export default class BayesClassifier {
    constructor(stemmer: undefined, smoothing: number);
    /** Feature name → how often it was added; the order of the keys numbers the features. */
    features: Record<string, number>;
    classifier: {
      /** Label → feature number → the documents that have it, plus the smoothing. */
      classFeatures: Record<string, Record<number, number>>;
      /** Label → its documents, plus one. */
      classTotals: Record<string, number>;
      addExample(features: ArrayLike<number>, label: string): void;
    };
    addDocument(tokens: readonly string[], label: string): void;
    textToFeatures(tokens: readonly string[]): number[];
    train(): void;
  }
}

declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
