import type { Language } from '../../src/domain/locale.ts';
import type { IntentId } from '../../src/domain/understanding.ts';
import type { Lessons } from './system.ts';

export interface Example {
  text: string;
  language: Language;
  intent: IntentId;
}

/** The lessons as a flat list, intent by intent. */
export const examplesOf = ({ intents }: Lessons): Example[] =>
  intents.flatMap(({ id, utterances }) =>
    (['zh', 'en'] as const).flatMap((language) => utterances[language].map((text) => ({ text, language, intent: id }))),
  );
