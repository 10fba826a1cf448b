import type { Row } from '../../src/understanding/measures.ts';

/** Shares in percent, but for the calibration error and the AUROC, 0–1. */
export interface Scores {
  /** In scope and the best candidate right, whatever the outcome. */
  accuracy: number;
  /** In scope: taken for the right intent. */
  inScope: number;
  /** Out of scope: no intent taken. */
  recall: number;
  /** The mean of the two by the outcomes that the engine chose. */
  self: number;
  /** The same at the best threshold on the best candidate's confidence. */
  best: number;
  /** That a text in scope has a higher confidence than one out of scope. */
  auroc: number;
  ece: number;
}

/** Rows whose label is an intent or `oos`. A question back counts as taken where `asking` is `taken`, else as not. */
export function scoresOf(rows: readonly Row[], asking: 'taken' | 'refused'): Scores {
  const judged = rows.map(({ label, outcome, intent, candidates: [first] }) => {
    const isTaken = outcome === 'answer' || outcome === 'handoff' || (outcome === 'clarify' && asking === 'taken');
    return { isOut: label === 'oos', isTaken, isRight: isTaken && intent === label, confidence: first?.confidence ?? 0, isFirst: first?.intent === label };
  });
  const inside = judged.filter(({ isOut }) => !isOut);
  const outside = judged.filter(({ isOut }) => isOut);
  const inScope = share(inside, ({ isRight }) => isRight);
  const recall = share(outside, ({ isTaken }) => !isTaken);
  const at = (threshold: number): number =>
    (share(inside, ({ isFirst, confidence }) => isFirst && confidence >= threshold) + share(outside, ({ confidence }) => confidence < threshold)) / 2;
  return {
    accuracy: share(inside, ({ isFirst }) => isFirst),
    inScope,
    recall,
    self: (inScope + recall) / 2,
    best: Math.max(...[...new Set(judged.map(({ confidence }) => confidence))].map(at)),
    auroc: aurocOf(inside.map(({ confidence }) => confidence), outside.map(({ confidence }) => confidence)),
    ece: calibrationError(judged.map(({ confidence, isFirst }) => ({ confidence, right: isFirst }))),
  };
}

const share = <T>(items: readonly T[], test: (item: T) => boolean): number =>
  items.length === 0 ? 0 : (100 * items.filter(test).length) / items.length;

function aurocOf(inside: readonly number[], outside: readonly number[]): number {
  let wins = 0;
  for (const a of inside) for (const b of outside) wins += a > b ? 1 : a === b ? 0.5 : 0;
  return wins / (inside.length * outside.length);
}

const bins = 10;

function calibrationError(predictions: readonly { confidence: number; right: boolean }[]): number {
  const distance = Array.from({ length: bins }, () => 0);
  for (const { confidence, right } of predictions) distance[Math.min(bins - 1, Math.floor(confidence * bins))]! += confidence - (right ? 1 : 0);
  return distance.reduce((sum, bin) => sum + Math.abs(bin), 0) / predictions.length;
}
