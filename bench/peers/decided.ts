import type { Candidate, IntentId } from '../../src/domain/understanding.ts';
import type { Aim } from '../../src/understanding/aim.ts';
import type { Row } from '../../src/understanding/evaluation/grade.ts';
import type { Answered } from './trial.ts';

export type Kinds = ReadonlyMap<IntentId, Aim['kind']>;

/** What a system does with a text by itself: ours decides, the others take the first candidate from their threshold on. */
export function asDecided({ text, label, answer: { candidates, decided } }: Answered, threshold: number, kinds: Kinds): Row {
  if (decided) return { text, label, ...decided, candidates };
  const outcome = outcomeOf(candidates[0], threshold, kinds);
  const wanted = candidates.filter(({ intent }) => isAskable(intent, kinds) || (outcome === 'smalltalk' && kinds.get(intent) === outcome));
  return { text, label, outcome, ...taken(candidates[0], outcome), candidates: wanted };
}

/**
 * Whatever a system would do by itself: the best of what can be asked here is answered from a confidence on.
 *
 * @param mustBeFirst only where no topic that is out of scope comes before it.
 */
export function answeredFrom({ text, label, answer: { candidates } }: Answered, threshold: number, kinds: Kinds, mustBeFirst: boolean): Row {
  const wanted = candidates.filter(({ intent }) => isAskable(intent, kinds));
  const best = !mustBeFirst || wanted[0] === candidates[0] ? wanted[0] : undefined;
  const outcome = outcomeOf(best, threshold, kinds);
  return { text, label, outcome, ...taken(best, outcome), candidates: wanted };
}

export const isAskable = (intent: IntentId, kinds: Kinds): boolean => kinds.get(intent) === 'answer' || kinds.get(intent) === 'handoff';

/** “None”, as some systems call it, is no intent. */
const outcomeOf = (first: Candidate | undefined, threshold: number, kinds: Kinds): Row['outcome'] =>
  (first && first.confidence >= threshold && kinds.get(first.intent)) || 'fallback';

const taken = (first: Candidate | undefined, outcome: Row['outcome']): Pick<Row, 'intent' | 'confidence'> =>
  first && outcome !== 'fallback' ? { intent: first.intent, confidence: first.confidence } : { confidence: 0 };
