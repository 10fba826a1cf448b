import type { Locale } from './locale.ts';

/** A section of the guide, named by its file: `causes`, `repay` … */
export type SectionId = string;
export type IntentId = string;
/** A focus paragraph within its section: `balance`, `card` … */
export type FocusId = string;

export const outcomes = ['answer', 'clarify', 'smalltalk', 'handoff', 'outOfScope', 'fallback'] as const;

/**
 * What to do with a message: `answer` from a section, `clarify` between candidates, `smalltalk`, `handoff` to a human,
 * `outOfScope` (understood, not in the guide), `fallback` (not understood).
 */
export type Outcome = (typeof outcomes)[number];

/** A question back offers so many candidates, the likeliest ones. */
export const choices = 3;

export interface Candidate {
  intent: IntentId;
  /** The probability that the message asks for it, 0–1. */
  confidence: number;
}

/** What the conversation tells about a text beside its words. */
export interface TextContext {
  /** The section that the last answer was from, where that was a short while ago: a follow-up leans on it. */
  section?: SectionId;
  /** The section that the customer has just said is not meant. */
  rejected?: SectionId;
}

/**
 * How a text leans on the last answer: it asks for one `paragraph` of that section, for something that the section leaves
 * `unsaid`, what comes `next`, or what to do if the section's advice does not help (`stuck`).
 */
export type FollowUp = 'paragraph' | 'unsaid' | 'next' | 'stuck';

/** What a text wants, as far as the engine can tell. */
export interface Understanding {
  text: string;
  language: Locale;
  /** False where the language can't be told from the text (digits, emoji, a name). */
  clear: boolean;
  /** The text is Chinese and the same in simplified and traditional characters; `language` is then `zh`. */
  eitherScript?: true;
  /** The text may be English that only quotes Chinese words; `language` is that of the words. */
  quotes?: true;
  outcome: Outcome;
  /** The most likely intent; for an answer it is the section's intent, for outOfScope the topic's; none for a fallback. */
  intent?: IntentId;
  /** Only for a question back: the topic out of scope that it is about more likely than about anything here. */
  topic?: IntentId;
  /** Only for an answer. */
  section?: SectionId;
  /** Only for an answer whose text points at one paragraph. */
  focus?: FocusId;
  confidence: number;
  /** In-scope intents, best first. */
  candidates: Candidate[];
  /** Only with a `section` in the context; `paragraph` comes with an answer, `unsaid` with outOfScope, the others with clarify. */
  followUp?: FollowUp;
  /** The other question of a message that asks two. */
  also?: { intent: IntentId; section: SectionId; confidence: number }[];
}
