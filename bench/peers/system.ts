import type { Intent, Concepts } from '../../src/content/content.ts';
import type { Language } from '../../src/domain/locale.ts';
import type { Candidate, IntentId, Outcome } from '../../src/domain/understanding.ts';

/** What every system learns from; topics that are out of scope are intents like others. */
export interface Lessons {
  intents: readonly Intent[];
  /** Ours alone reads them: no other system has a place for them. */
  concepts: Concepts;
}

/** What a system makes of a text. */
export interface Answer {
  /** Best first. An intent that the system leaves out has no chance; one that is none of the lessons' is its own “none”. */
  candidates: Candidate[];
  /** What it decides by itself, where it does more than to take its first candidate from a threshold on. */
  decided?: { outcome: Outcome; intent?: IntentId; confidence: number };
}

export type Classify = (text: string, language: Language) => Answer | Promise<Answer>;

/** A classifier behind one door: what is learned goes through a file, as in production. */
export interface System {
  /** Learns and writes what must be kept into the folder. */
  train(lessons: Lessons, folder: string): Promise<void>;
  load(folder: string): Promise<Classify>;
}
