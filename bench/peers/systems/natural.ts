import { createRequire } from 'node:module';
import type { Language } from '../../../src/domain/locale.ts';
import { byLanguage } from '../byLanguage.ts';
import { charactersAndPairs } from '../characters.ts';
import { shares } from '../shares.ts';

interface Classifier {
  addDocument(text: string | string[], label: string): void;
  train(): void;
  getClassifications(text: string | string[]): { label: string; value: number }[];
}

interface NaturalClass {
  new (stemmer?: undefined, smoothing?: number): Classifier;
  restore(kept: Classifier): Classifier;
}

/** By its own file: the package's root takes two seconds to import. */
const classifierOf = (file: string): NaturalClass => createRequire(import.meta.url)(`natural/lib/natural/classifiers/${file}.js`) as NaturalClass;

/** English goes through the library's own tokenizer and stemmer. */
const read = (text: string, language: Language): string | string[] => (language === 'zh' ? charactersAndPairs(text) : text);

const natural = (file: string, smoothing?: number) =>
  byLanguage<Classifier>({
    learn(examples, language) {
      const classifier = new (classifierOf(file))(undefined, smoothing);
      for (const { text, intent } of examples) classifier.addDocument(read(text, language), intent);
      classifier.train();
      return classifier;
    },
    save: (classifier) => JSON.stringify(classifier),
    restore: (json) => classifierOf(file).restore(JSON.parse(json) as Classifier),
    classify: (classifier, text, language) => ({
      candidates: shares(classifier.getClassifications(read(text, language)).map(({ label, value }) => [label, value])),
    }),
  });

export const naturalBayes = natural('bayes_classifier');

/** 1, its own, drowns what a few utterances say. */
export const naturalBayesTuned = natural('bayes_classifier', 0.05);
export const naturalLogistic = natural('logistic_regression_classifier');
