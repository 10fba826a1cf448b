import type { Language } from '../domain/locale.ts';
import type { Aim } from './aim.ts';
import type { FocusWords } from './focus.ts';
import type { Glossary } from './glossary.ts';
import type { Thresholds } from './policy.ts';
import type { Coefficients } from './posterior.ts';
import type { Voices } from './voices.ts';

/** What was learned from one language's utterances. */
export interface LanguageModel {
  voices: Voices;
  coefficients: Coefficients;
  thresholds: Thresholds;
  /** Small talk that is taken from both ends of a message, as tokens joined by spaces. */
  courtesies: string[];
}

/** All that understanding needs; plain data. */
export interface Model {
  aims: Aim[];
  glossary: Glossary;
  /** Spaced. */
  focusWords: FocusWords;
  /** A language without utterances has none: its texts are not understood. */
  languages: Partial<Record<Language, LanguageModel>>;
}
