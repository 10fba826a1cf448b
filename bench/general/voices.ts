import { noConcepts } from '../../src/content/concepts.ts';
import { aimOf } from '../../src/understanding/aim.ts';
import { crossValidate } from '../../src/understanding/crossValidation.ts';
import { described } from '../../src/understanding/described.ts';
import { glossaryOf } from '../../src/understanding/glossary.ts';
import { intentsOf } from '../../src/understanding/evaluation/labelledFile.ts';
import { languageOfText } from '../../src/understanding/language.ts';
import { examplesOf } from '../../src/understanding/lessons.ts';
import type { Row } from '../../src/understanding/evaluation/grade.ts';
import { decide } from '../../src/understanding/policy.ts';
import { aimsOf, posteriorOf } from '../../src/understanding/posterior.ts';
import { createReader } from '../../src/understanding/reader.ts';
import { conclude, folds } from '../../src/understanding/rehearse.ts';
import { createListener, trainVoices, type Heard } from '../../src/understanding/voices.ts';
import type { Bed } from './beds.ts';

export type Voice = 'bayes' | 'svm';

/** What the engine would make of a bed if it heard one voice only, with calibration and thresholds of its own. */
export function rowsOfVoice({ train, test }: Bed, voice: Voice): Row[] {
  const intents = intentsOf(train);
  const aims = intents.map(aimOf);
  const language = languageOfText(train[0]!.text).language === 'en' ? 'en' : 'zh';
  const examples = examplesOf({ intents, concepts: noConcepts }, language);
  const inScope = new Set(aims.map(({ id }) => id));
  const alone = (heard: Heard): Heard => ({ ...heard, [voice === 'bayes' ? 'svm' : 'bayes']: new Float64Array(heard.svm.length) });
  const trials = crossValidate({ texts: examples, inScope, language, folds }).map((trial) => ({ ...trial, heard: alone(trial.heard) }));
  const { coefficients, thresholds } = conclude(trials, examples, aims);
  const voices = trainVoices(examples, inScope, language);
  const listen = createListener(voices);
  const read = createReader(glossaryOf(noConcepts), language);
  return test.map(({ text, label }) => {
    const posterior = posteriorOf(alone(listen(read.features(read.tokens(text)))), aimsOf(voices.labels, aims), coefficients);
    const { outcome, intent, confidence, candidates } = described({ ...decide(posterior, thresholds), posterior }, () => undefined);
    return { text, label, outcome, ...(intent !== undefined && { intent }), confidence, candidates };
  });
}
