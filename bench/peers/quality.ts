import { choices } from '../../src/domain/understanding.ts';
import type { Aim } from '../../src/understanding/aim.ts';
import type { Row } from '../../src/understanding/evaluation/grade.ts';
import { measure } from '../../src/understanding/evaluation/measures.ts';
import { costs } from '../../src/understanding/thresholds.ts';
import { answeredFrom, asDecided, isAskable, type Kinds } from './decided.ts';
import type { Answered } from './trial.ts';

/** In percent, all of it measured on texts that were not learned. */
export interface Quality {
  rows: { inScope: number; outOfScope: number };
  right: number;
  /** Right, or asked back with the right one among three. */
  served: number;
  wrong: number;
  refused: number;
  outOfScopeRefused: number;
  outOfScopeWrong: number;
  /** Expected calibration error, 0–1. */
  ece: number;
}

/** What a system knows, whatever the threshold: of the questions that can be answered, in percent. */
export interface Ranking {
  /** The first of the intents that answer is the right one. */
  first: number;
  amongThree: number;
}

/** Another system's answers at the threshold where as many are wrong as with the system that it is compared with. */
export interface AtEqualWrong {
  threshold: number;
  right: number;
  outOfScopeRefused: number;
}

export function qualityOf(rows: readonly Row[], aims: readonly Aim[]): Quality {
  const { inScope, outOfScope, ece } = measure(rows, aims);
  const { right, served, wrong, refused } = inScope;
  const count = { inScope: inScope.rows, outOfScope: outOfScope.rows };
  return { rows: count, right, served, wrong, refused, outOfScopeRefused: outOfScope.refused, outOfScopeWrong: outOfScope.wrong, ece };
}

export function rankingOf(answered: readonly Answered[], kinds: Kinds): Ranking {
  const asked = answered
    .map(({ label, answer: { candidates } }) => ({ labels: label.split('|'), wanted: candidates.filter(({ intent }) => isAskable(intent, kinds)) }))
    .filter(({ labels }) => labels.every((label) => isAskable(label, kinds)));
  const among = (most: number): number =>
    percent(asked.filter(({ labels, wanted }) => wanted.slice(0, most).some(({ intent }) => labels.includes(intent))).length, asked.length);
  return { first: among(1), amongThree: among(choices) };
}

/** The share of wrong answers among all texts, those that are out of scope included. */
export const wrongShare = ({ rows, wrong, outOfScopeWrong }: Quality): number =>
  (rows.inScope * wrong + rows.outOfScope * outOfScopeWrong) / (rows.inScope + rows.outOfScope);

/**
 * The lowest threshold at which no more answers are wrong than `wrong` percent. A topic out of scope that comes first
 * either forbids an answer or does not: what is better for the system counts.
 */
export function atEqualWrong(answered: readonly Answered[], wrong: number, aims: readonly Aim[]): AtEqualWrong {
  const kinds = kindsOf(aims);
  const thresholds = [...new Set(answered.flatMap(({ answer: { candidates } }) => candidates.map(({ confidence }) => confidence))), Infinity].toSorted((a, b) => a - b);
  const [better] = [true, false]
    .map((mustBeFirst) => {
      const at = (threshold: number): Quality => qualityOf(answered.map((text) => answeredFrom(text, threshold, kinds, mustBeFirst)), aims);
      const threshold = lowest(thresholds, (candidate) => wrongShare(at(candidate)) <= wrong);
      const { right, outOfScopeRefused } = at(threshold);
      return { threshold, right, outOfScopeRefused };
    })
    .toSorted((a, b) => b.right - a.right);
  return better!;
}

/** Thresholds that are tried: as many parts as the confidences are cut into, since some libraries crowd them near 0 or 1. */
const steps = 100;

/** The threshold under which texts that were not learned cost least, by the prices that our own is chosen by. */
export function fittedThreshold(rehearsed: readonly Answered[], aims: readonly Aim[]): number {
  const kinds = kindsOf(aims);
  const costAt = (threshold: number): number => {
    const { rows, wrong, refused, outOfScopeWrong } = qualityOf(rehearsed.map((text) => asDecided(text, threshold, kinds)), aims);
    return rows.inScope * (costs.wrong * wrong + costs.refused * refused) + rows.outOfScope * costs.wrong * outOfScopeWrong;
  };
  const confidences = rehearsed.map(({ answer: { candidates } }) => candidates[0]?.confidence ?? 0).toSorted((a, b) => a - b);
  const quantiles = Array.from({ length: steps }, (_, i) => confidences[Math.floor((i * confidences.length) / steps)]!);
  const [best] = [...new Set(quantiles)].map((threshold) => ({ threshold, cost: costAt(threshold) })).toSorted((a, b) => a.cost - b.cost);
  return best!.threshold;
}

export const kindsOf = (aims: readonly Aim[]): Kinds => new Map(aims.map(({ id, kind }) => [id, kind]));

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((1000 * part) / whole) / 10);

/** By bisection: where it holds for a value it holds for all above, and it holds for the last. */
function lowest(values: readonly number[], holds: (value: number) => boolean): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(values[middle]!)) high = middle;
    else low = middle + 1;
  }
  return values[high]!;
}
