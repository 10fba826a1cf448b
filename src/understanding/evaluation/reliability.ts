import type { Graded } from './grade.ts';
import { shareOf } from './share.ts';

/** How far the confidence in the first candidate can be believed; all but the intervals' percent are 0–1. */
export interface Reliability {
  /** Expected calibration error (Guo et al. 2017): the mean distance of confidence and accuracy over the bins. */
  ece: number;
  /** Brier's score: the mean square of the distance between the confidence and what came true. */
  brier: number;
  /** Bins of equal width, those that have rows. */
  bins: Bin[];
}

export interface Bin {
  from: number;
  to: number;
  rows: number;
  confidence: number;
  accuracy: number;
  /** Where the true accuracy lies with 95 % confidence. */
  interval: [low: number, high: number];
}

const bins = 10;

/** Of rows out of scope no candidate is ever right: the confidence is the probability that a text asks for the candidate. */
export function reliabilityOf(rows: readonly Graded[]): Reliability {
  const predictions = rows
    .filter(({ group }) => group !== 'either')
    .map(({ row: { label, candidates } }) => ({
      confidence: candidates[0]?.confidence ?? 0,
      right: candidates[0] !== undefined && label.split('|').includes(candidates[0].intent),
    }));
  const inBin = (bin: number) => predictions.filter(({ confidence }) => Math.min(bins - 1, Math.floor(confidence * bins)) === bin);
  const table = Array.from({ length: bins }, (_, bin): Bin => {
    const own = inBin(bin);
    const { interval: [low, high] } = shareOf(own, ({ right }) => right);
    return {
      from: bin / bins,
      to: (bin + 1) / bins,
      rows: own.length,
      confidence: round(mean(own.map(({ confidence }) => confidence))),
      accuracy: round(mean(own.map(({ right }) => (right ? 1 : 0)))),
      interval: [low / 100, high / 100],
    };
  });
  const distance = (bin: number): number => Math.abs(sum(inBin(bin).map(({ confidence, right }) => confidence - (right ? 1 : 0))));
  return {
    ece: round(sum(table.map((_, bin) => distance(bin))) / Math.max(1, predictions.length)),
    brier: round(mean(predictions.map(({ confidence, right }) => (confidence - (right ? 1 : 0)) ** 2))),
    bins: table.filter((bin) => bin.rows > 0),
  };
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const mean = (values: readonly number[]): number => sum(values) / Math.max(1, values.length);
const round = (value: number): number => Math.round(1000 * value) / 1000;
