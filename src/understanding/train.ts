import type { Language } from '../domain/locale.ts';
import { aimOf } from './aim.ts';
import { courtesiesOf } from './courtesy.ts';
import { spacedFocusWords } from './focus.ts';
import { glossaryOf } from './glossary.ts';
import { examplesOf, isEnough, type Example, type Lessons } from './lessons.ts';
import type { LanguageModel, Model } from './model.ts';
import { isWanted } from './posterior.ts';
import { rehearse, type Rehearsal } from './rehearse.ts';
import { trainVoices } from './voices.ts';

/** What was learned from one language, and how it fared on texts that it had not learned yet. */
export interface Lesson {
  examples: Example[];
  model: LanguageModel;
  trials: Rehearsal['trials'];
}

/** Undefined where the language has less than two intents with utterances. */
export function learn(lessons: Lessons, language: Language): Lesson | undefined {
  const examples = examplesOf(lessons, language);
  if (!isEnough(examples)) return undefined;
  const aims = lessons.intents.map(aimOf);
  const wanted = new Set(aims.filter(isWanted).map(({ id }) => id));
  const smalltalk = new Set(aims.filter(({ kind }) => kind === 'smalltalk').map(({ id }) => id));
  const { coefficients, thresholds, trials } = rehearse(examples, aims, language);
  const courtesies = courtesiesOf(examples.filter(({ label }) => smalltalk.has(label)).map(({ tokens }) => tokens));
  return { examples, model: { voices: trainVoices(examples, wanted, language), coefficients, thresholds, courtesies }, trials };
}

/** The model of the languages that were learned. */
export const modelOf = ({ intents, concepts, focusWords = { zh: {}, en: {} } }: Lessons, languages: Model['languages']): Model => ({
  aims: intents.map(aimOf),
  glossary: glossaryOf(concepts),
  focusWords: spacedFocusWords(focusWords, concepts),
  languages,
});

/**
 * Learns from the utterances; the same lessons make the same model. Takes some seconds for some thousand utterances.
 *
 * @returns a model of each language that has at least two intents with utterances.
 */
export function train(lessons: Lessons): Model {
  const [zh, en] = [learn(lessons, 'zh'), learn(lessons, 'en')];
  return modelOf(lessons, { ...(zh && { zh: zh.model }), ...(en && { en: en.model }) });
}
