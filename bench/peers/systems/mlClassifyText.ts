import library, { type Classifier } from 'ml-classify-text';
import { byLanguage } from '../byLanguage.ts';
import { charactersApart } from '../characters.ts';

const read = (text: string, language: string): string => (language === 'zh' ? charactersApart(text) : text);

/** Cosine to the sum of an intent's texts, words and pairs. */
export const mlClassifyText = byLanguage<Classifier>({
  learn(examples, language) {
    const classifier = new library.Classifier({ nGramMin: 1, nGramMax: 2 });
    for (const intent of new Set(examples.map((example) => example.intent))) {
      classifier.train(examples.filter((example) => example.intent === intent).map(({ text }) => read(text, language)), intent);
    }
    return classifier;
  },
  save: (classifier) => JSON.stringify(classifier.model.serialize()),
  restore: (json) => new library.Classifier(JSON.parse(json)),
  classify: (classifier, text, language) => ({
    candidates: classifier.predict(read(text, language), Infinity, 0).map(({ label, confidence }) => ({ intent: label, confidence })),
  }),
});
