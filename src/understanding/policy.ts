import type { Outcome } from '../domain/understanding.ts';
import type { Aim } from './aim.ts';
import type { Posterior, Share } from './posterior.ts';

/** Chosen by cross-validation (`thresholds.ts`) and part of the model. */
export interface Thresholds {
  /** An intent is taken for what is wanted from this probability on. */
  answer: number;
  /** Else the customer is asked back where a question to the guide or the wish for a human is this likely. */
  ask: number;
}

export interface Decision {
  outcome: Outcome;
  /** None for a fallback. */
  aim?: Aim;
  confidence: number;
}

/**
 * What to do with a text that is so likely about each intent. The confidence is that of the intent; where the text is
 * refused, that there is nothing here for it.
 */
export function decide({ wanted, askable, asked, topic, unknown, nothing }: Posterior, thresholds: Thresholds): Decision {
  const [first] = wanted;
  const [likeliest] = askable;
  if (first && first.probability >= thresholds.answer) return take(first);
  if (likeliest && asked >= thresholds.ask) return { outcome: 'clarify', aim: likeliest.aim, confidence: likeliest.probability };
  if (first?.aim.kind === 'smalltalk' && first.probability > nothing) return take(first);
  return topic && topic.probability >= unknown
    ? { outcome: 'outOfScope', aim: topic.aim, confidence: nothing }
    : { outcome: 'fallback', confidence: nothing };
}

const take = ({ aim, probability }: Share): Decision => ({ outcome: aim.kind, aim, confidence: probability });
