import type { Candidate } from '../../src/domain/understanding.ts';

/** Scores that are no probabilities, as shares of their sum: best first. */
export function shares(scores: readonly (readonly [intent: string, score: number])[]): Candidate[] {
  const sum = scores.reduce((all, [, score]) => all + score, 0);
  return scores.map(([intent, score]) => ({ intent, confidence: sum > 0 ? score / sum : 0 })).toSorted((a, b) => b.confidence - a.confidence);
}
