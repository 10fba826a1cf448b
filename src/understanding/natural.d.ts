/** The parts of `natural` 8 that are used, by their deep paths: its root import reads .env files and costs seconds. */
declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  export default class BayesClassifier {
    constructor(stemmer: undefined, smoothing: number);
    classifier: {
      /** Label → feature number → the documents that have it, plus the smoothing. */
      classFeatures: Record<string, Record<number, number>>;
    };
    addDocument(tokens: readonly string[], label: string): void;
    /** In an array a place for each feature, 1 where the text has it; in anything else, the numbers of those that it has. */
    textToFeatures(tokens: readonly string[]): ArrayLike<number>;
    train(): void;
  }
}

declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
