import createClassifier, { type WinkBayes } from 'wink-naive-bayes-text-classifier';
import prepareText from 'wink-naive-bayes-text-classifier/src/prep-text.js';
import type { Language } from '../../../src/domain/locale.ts';
import { byLanguage } from '../byLanguage.ts';
import { charactersAndPairs } from '../characters.ts';

function create(language: Language): WinkBayes {
  const classifier = createClassifier();
  classifier.definePrepTasks([language === 'zh' ? charactersAndPairs : prepareText]);
  return classifier;
}

/** Binary logarithms of odds → probability. */
const probability = (odds: number): number => 1 / (1 + 2 ** -odds);

export const wink = byLanguage<WinkBayes>({
  learn(examples, language) {
    const classifier = create(language);
    // As the example of its README.
    classifier.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 });
    for (const { text, intent } of examples) classifier.learn(text, intent);
    classifier.consolidate();
    return classifier;
  },
  save: (classifier) => classifier.exportJSON(),
  restore(json, language) {
    const classifier = create(language);
    classifier.importJSON(json);
    classifier.consolidate();
    return classifier;
  },
  classify: (classifier, text) => ({ candidates: classifier.computeOdds(text).map(([intent, odds]) => ({ intent, confidence: probability(odds) })) }),
});
