import type { Language } from '../domain/locale.ts';
import { aimOf } from './aim.ts';
import { courtesiesOf } from './courtesy.ts';
import { spacedFocusWords } from './focus.ts';
import { glossaryOf } from './glossary.ts';
import { examplesOf, isEnough, type Lessons } from './lessons.ts';
import type { LanguageModel, Model } from './model.ts';
import { isWanted } from './posterior.ts';
import { rehearse } from './rehearse.ts';
import { trainVoices } from './voices.ts';

/**
 * Learns from the utterances; the same lessons make the same model. Takes some seconds for some thousand utterances.
 *
 * @returns a model of each language that has at least two intents with utterances.
 */
export function train(lessons: Lessons): Model {
  const { intents, concepts, focusWords = { zh: {}, en: {} } } = lessons;
  const aims = intents.map(aimOf);
  const wanted = new Set(aims.filter(isWanted).map(({ id }) => id));
  const smalltalk = new Set(aims.filter(({ kind }) => kind === 'smalltalk').map(({ id }) => id));

  function learn(language: Language): LanguageModel | undefined {
    const examples = examplesOf(lessons, language);
    if (!isEnough(examples)) return undefined;
    const { coefficients, thresholds } = rehearse(examples, aims, language);
    const courtesies = courtesiesOf(examples.filter(({ label }) => smalltalk.has(label)).map(({ tokens }) => tokens));
    return { voices: trainVoices(examples, wanted, language), coefficients, thresholds, courtesies };
  }

  const zh = learn('zh');
  const en = learn('en');
  return { aims, glossary: glossaryOf(concepts), focusWords: spacedFocusWords(focusWords, concepts), languages: { ...(zh && { zh }), ...(en && { en }) } };
}
