import limdu, { type Limdu } from 'limdu';
import type { Language } from '../../../src/domain/locale.ts';
import { byLanguage } from '../byLanguage.ts';
import { charactersAndPairs } from '../characters.ts';

const create = (): Limdu =>
  new limdu.classifiers.multilabel.BinaryRelevance({ binaryClassifierType: limdu.classifiers.Winnow.bind(0, { retrain_count: 10 }) });

function read(text: string, language: Language): Record<string, number> {
  const words = language === 'zh' ? charactersAndPairs(text) : (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  return Object.fromEntries(words.map((word) => [word, 1]));
}

/** As its README shows an intent classifier: Winnow, one against the rest. A positive score is its own “yes”. */
export const limduWinnow = byLanguage<Limdu>({
  learn(examples, language) {
    const classifier = create();
    classifier.trainBatch(examples.map(({ text, intent }) => ({ input: read(text, language), output: intent })));
    return classifier;
  },
  save: (classifier) => JSON.stringify(classifier.toJSON()),
  restore(json) {
    const classifier = create();
    classifier.fromJSON(JSON.parse(json));
    return classifier;
  },
  classify: (classifier, text, language) => ({
    candidates: Object.entries(classifier.classify(read(text, language), 1, true).scores).map(([intent, score]) => ({
      intent,
      confidence: 1 / (1 + Math.exp(-score)),
    })),
  }),
});
