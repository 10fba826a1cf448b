import { choices } from '../domain/understanding.ts';
import { decide, type Thresholds } from './policy.ts';
import type { Posterior, Share } from './posterior.ts';

/** How bad each outcome is for a customer; 0 is the right answer, or the right refusal. */
export const costs = {
  /** Another section, or an answer to what nothing here answers. */
  wrong: 1,
  /** “That is not in the guide” to a question that the guide answers: as untrue as a wrong answer. */
  refused: 1,
  /** Asked back, and the right one is not among the three. */
  askedInVain: 0.75,
  /** Asked back, and the right one is there to tap: many don't tap. */
  asked: 0.6,
  /** Asked back about what nothing here answers, or about small talk; small talk that is not understood costs as much: a menu. */
  askedForNothing: 0.1,
} as const;
type Costs = Record<keyof typeof costs, number>;

/**
 * Where no utterance is out of scope, what is foreign and what is only worded in a new way look much alike: who asks back
 * when in doubt asks about nearly everything. There, a question about nothing counts like a wrong answer.
 */
export const costsWithoutTopics: Costs = { ...costs, askedForNothing: costs.wrong };

/** What a text costs in the mean, if it is as likely about each intent as its posterior says. */
export function expectedCost(posterior: Posterior, thresholds: Thresholds, of: Costs): number {
  const { outcome, confidence } = decide(posterior, thresholds);
  const { asked, nothing, askable } = posterior;
  const smalltalk = 1 - asked - nothing;
  switch (outcome) {
    case 'clarify': {
      const offered = sum(askable.slice(0, choices));
      return of.asked * offered + of.askedInVain * (asked - offered) + of.askedForNothing * (nothing + smalltalk);
    }
    case 'outOfScope':
    case 'fallback':
      return of.refused * asked + of.askedForNothing * smalltalk;
    case 'answer':
    case 'handoff':
    case 'smalltalk':
      return of.wrong * (1 - confidence);
    default:
      return outcome satisfies never;
  }
}

const sum = (shares: readonly Share[]): number => shares.reduce((all, { probability }) => all + probability, 0);

const steps = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => Math.round((from + i * step) * 100) / 100);

const grid: Thresholds[] = steps(0.4, 0.9, 0.02).flatMap((answer) => steps(0.1, 0.9, 0.02).map((ask) => ({ answer, ask })));

/** No probability reaches it. */
const never = 2;

/**
 * The thresholds under which texts that no model learned cost least. What they cost is expected from their posteriors,
 * which are calibrated, and not counted from what they turned out to be: the same optimum in the mean, with less of the
 * chance that makes it jump when a few utterances change.
 */
export function chooseThresholds(texts: readonly { posterior: Posterior; weight: number }[], of: Costs): Thresholds {
  const priced = texts.map(({ posterior, weight }) => ({
    first: posterior.wanted[0]?.probability ?? 0,
    asked: posterior.asked,
    taking: weight * expectedCost(posterior, { answer: 0, ask: 0 }, of),
    asking: weight * expectedCost(posterior, { answer: never, ask: 0 }, of),
    refusing: weight * expectedCost(posterior, { answer: never, ask: never }, of),
  }));
  const expense = ({ answer, ask }: Thresholds): number =>
    priced.reduce((all, { first, asked, taking, asking, refusing }) => all + (first >= answer ? taking : asked >= ask ? asking : refusing), 0);
  const [best] = grid.map((thresholds) => ({ thresholds, cost: expense(thresholds) })).toSorted((a, b) => a.cost - b.cost);
  return best!.thresholds;
}
