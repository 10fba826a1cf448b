import type { Intent } from '../../content/content.ts';
import { languages, type Language } from '../../domain/locale.ts';
import type { IntentId } from '../../domain/understanding.ts';

/** An intent that has few utterances in a language. */
export interface ThinIntent {
  intent: IntentId;
  language: Language;
  utterances: number;
  enough: number;
}

/** PLACEHOLDER */
const enoughOf = { answer: 20, handoff: 10, smalltalk: 5, outOfScope: 10 } as const satisfies Record<Intent['outcome']['kind'], number>;

/** The intents that have fewer utterances than they need in a language that the content speaks at all. */
export function thinIntents(intents: readonly Intent[]): ThinIntent[] {
  return languages
    .filter((language) => intents.some(({ utterances }) => utterances[language].length > 0))
    .flatMap((language) =>
      intents.map(({ id, outcome, utterances }) => ({
        intent: id,
        language,
        utterances: utterances[language].length,
        enough: enoughOf[outcome.kind],
      })),
    )
    .filter(({ utterances, enough }) => utterances < enough);
}
