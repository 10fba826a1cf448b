import type { IntentId } from '../domain/understanding.ts';
import { decide, type Thresholds } from './policy.ts';
import type { Posterior } from './posterior.ts';

/** How bad each outcome is for a customer; 0 is the right answer, or the right refusal. */
export const costs = {
  /** Another section, or an answer to what nothing here answers. */
  wrong: 1,
  /** “That is not in the guide” to a question that the guide answers: as untrue as a wrong answer. */
  refused: 1,
  /** Asked back, and the right one is not among the three. */
  askedInVain: 0.6,
  /** Asked back about what nothing here answers, or about small talk. */
  askedForNothing: 0.2,
  /** Asked back, and the right one is there to tap. */
  asked: 0.3,
} as const;

/** How many candidates the customer is asked to choose from. */
export const choices = 3;

/** A text that no model learned: what the model made of it and what it was. */
export interface Judgement {
  posterior: Posterior;
  /** None where it is out of scope. */
  wanted?: IntentId;
  weight: number;
}

export function costOf({ posterior, wanted }: Judgement, thresholds: Thresholds): number {
  const { outcome, aim } = decide(posterior, thresholds);
  switch (outcome) {
    case 'clarify': {
      const isSmalltalk = posterior.wanted.some(({ aim: { id, kind } }) => id === wanted && kind === 'smalltalk');
      if (wanted === undefined || isSmalltalk) return costs.askedForNothing;
      return posterior.askable.slice(0, choices).some((choice) => choice.aim.id === wanted) ? costs.asked : costs.askedInVain;
    }
    case 'outOfScope':
    case 'fallback':
      return wanted === undefined ? 0 : costs.refused;
    case 'answer':
    case 'handoff':
    case 'smalltalk':
      return aim?.id === wanted ? 0 : costs.wrong;
    default:
      return outcome satisfies never;
  }
}

const steps = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => Math.round((from + i * step) * 100) / 100);

const grid: Thresholds[] = steps(0.4, 0.9, 0.05).flatMap((answer) => steps(0.2, 0.7, 0.05).map((ask) => ({ answer, ask })));

/** Costs this close are alike: other texts would turn them round. */
const alike = 1.01;

/**
 * The thresholds under which texts that no model learned cost least; of those that cost alike, the most cautious ones: a
 * question back is mended by one tap, a wrong answer goes unnoticed.
 */
export function chooseThresholds(texts: readonly Judgement[]): Thresholds {
  const expense = (thresholds: Thresholds): number => texts.reduce((sum, text) => sum + text.weight * costOf(text, thresholds), 0);
  const choicesMade = grid.map((thresholds) => ({ thresholds, cost: expense(thresholds) }));
  const least = Math.min(...choicesMade.map(({ cost }) => cost));
  const [best] = choicesMade
    .filter(({ cost }) => cost <= alike * least)
    .toSorted((a, b) => b.thresholds.answer - a.thresholds.answer || a.cost - b.cost);
  return best!.thresholds;
}
