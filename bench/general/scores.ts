import type { Row } from '../../src/understanding/evaluation/grade.ts';

/** Shares in percent, but for the calibration error and the AUROC, 0–1. */
export interface Scores {
  /** In scope and the best candidate right, whatever the outcome. */
  accuracy: number;
  /** In scope: taken for the right intent, answered or asked back. */
  inScope: number;
  /** Out of scope: neither answered nor asked back. */
  recall: number;
  /** The mean of both by the outcomes that the engine chose. */
  self: number;
  /** The same where a question back counts as a refusal. */
  selfIfAskedIsRefused: number;
  /** The same at the best threshold on the best candidate's confidence. */
  best: number;
  /** How often a text in scope has a higher confidence than one out of scope. */
  auroc: number;
  ece: number;
}

interface Judged {
  isOut: boolean;
  isFirst: boolean;
  confidence: number;
  /** What was taken for wanted, if anything. */
  answered: 'right' | 'wrong' | undefined;
  answeredOrAsked: 'right' | 'wrong' | undefined;
}

/** @param rows their label is an intent or `oos`. */
export function scoresOf(rows: readonly Row[]): Scores {
  const judged = rows.map(({ label, outcome, intent, candidates: [first] }): Judged => {
    const verdict = intent === label ? 'right' : 'wrong';
    const isAnswered = outcome === 'answer' || outcome === 'handoff';
    return {
      isOut: label === 'oos',
      isFirst: first?.intent === label,
      confidence: first?.confidence ?? 0,
      answered: isAnswered ? verdict : undefined,
      answeredOrAsked: isAnswered || outcome === 'clarify' ? verdict : undefined,
    };
  });
  const inside = judged.filter(({ isOut }) => !isOut);
  const outside = judged.filter(({ isOut }) => isOut);
  const inScope = share(inside, ({ answeredOrAsked }) => answeredOrAsked === 'right');
  const recall = share(outside, ({ answeredOrAsked }) => answeredOrAsked === undefined);
  const meanAt = (threshold: number): number =>
    (share(inside, ({ isFirst, confidence }) => isFirst && confidence >= threshold) + share(outside, ({ confidence }) => confidence < threshold)) / 2;
  return {
    accuracy: share(inside, ({ isFirst }) => isFirst),
    inScope,
    recall,
    self: (inScope + recall) / 2,
    selfIfAskedIsRefused: (share(inside, ({ answered }) => answered === 'right') + share(outside, ({ answered }) => answered === undefined)) / 2,
    best: Math.max(...[...new Set(judged.map(({ confidence }) => confidence))].map(meanAt)),
    auroc: aurocOf(inside, outside),
    ece: calibrationError(judged),
  };
}

/** The means, and their standard errors. */
export function meanOf(all: readonly Scores[]): { mean: Scores; error: Scores } {
  const each = (of: (values: readonly number[]) => number): Scores =>
    Object.fromEntries(Object.keys(all[0]!).map((key) => [key, of(all.map((scores) => scores[key as keyof Scores]))])) as unknown as Scores;
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const error = (values: readonly number[]): number =>
    Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)) / Math.max(values.length - 1, 1));
  return { mean: each(mean), error: each(error) };
}

const share = <T>(items: readonly T[], test: (item: T) => boolean): number =>
  items.length === 0 ? 0 : (100 * items.filter(test).length) / items.length;

function aurocOf(inside: readonly Judged[], outside: readonly Judged[]): number {
  const wins = inside.flatMap(({ confidence }) => outside.map((other) => (confidence > other.confidence ? 1 : confidence === other.confidence ? 0.5 : 0)));
  return wins.reduce((sum: number, win) => sum + win, 0) / wins.length;
}

const bins = 10;

/** As `src/understanding/evaluation/measures.ts` has it. */
function calibrationError(rows: readonly Judged[]): number {
  const distance = Array.from({ length: bins }, () => 0);
  for (const { confidence, isFirst } of rows) distance[Math.min(bins - 1, Math.floor(confidence * bins))]! += confidence - (isFirst ? 1 : 0);
  return distance.reduce((sum, bin) => sum + Math.abs(bin), 0) / rows.length;
}
