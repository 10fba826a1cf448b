import { softmax } from './softmax.ts';

/** A text whose label is known, as columns of numbers by label. */
export interface Judged {
  columns: readonly Float64Array[];
  answer: number;
  weight: number;
}

/** The logits of a text's labels: its columns, each times its coefficient. */
export function logitsOf(columns: readonly Float64Array[], coefficients: readonly number[]): Float64Array {
  const logits = new Float64Array(columns[0]?.length ?? 0);
  columns.forEach((column, c) => {
    const coefficient = coefficients[c] ?? 0;
    for (let label = 0; label < logits.length; label++) logits[label]! += coefficient * column[label]!;
  });
  return logits;
}

const rounds = 25;
/** Keeps a column that says nothing (as where no topic is out of scope) from running off. */
const ridge = 1e-4;

/**
 * The coefficients under which softmax gives the known labels the highest likelihood: a conditional logit, whose
 * likelihood has one maximum, found by Newton's method.
 */
export function calibrate(texts: readonly Judged[], start: readonly number[]): number[] {
  let best = [...start];
  for (let round = 0; round < rounds; round++) {
    const { gradient, hessian } = slopes(texts, best);
    const move = solve(hessian, gradient);
    // 1 at most a round: far from the maximum the parabola is a poor guide.
    const scale = Math.min(1, 1 / Math.max(...move.map(Math.abs), 1e-12));
    best = best.map((value, i) => value + scale * move[i]!);
    if (Math.max(...move.map(Math.abs)) < 1e-6) break;
  }
  return best;
}

function slopes(texts: readonly Judged[], coefficients: readonly number[]): { gradient: number[]; hessian: number[][] } {
  const gradient = coefficients.map((coefficient) => -ridge * coefficient);
  const hessian = coefficients.map((_, i) => coefficients.map((_, j) => (i === j ? ridge : 0)));
  for (const { columns, answer, weight } of texts) {
    const shares = softmax(logitsOf(columns, coefficients));
    const means = columns.map((column) => column.reduce((sum, value, label) => sum + value * shares[label]!, 0));
    columns.forEach((column, i) => {
      gradient[i]! += weight * (column[answer]! - means[i]!);
      for (let j = 0; j <= i; j++) {
        const other = columns[j]!;
        let product = 0;
        for (let label = 0; label < shares.length; label++) product += shares[label]! * column[label]! * other[label]!;
        const covariance = weight * (product - means[i]! * means[j]!);
        hessian[i]![j]! += covariance;
        if (j < i) hessian[j]![i]! += covariance;
      }
    });
  }
  return { gradient, hessian };
}

/** Gauss–Jordan; the matrix is small and positive definite. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  rows.forEach((pivot, i) => {
    const divisor = pivot[i]!;
    for (let k = i; k < pivot.length; k++) pivot[k]! /= divisor;
    rows.forEach((row, j) => {
      const factor = row[i]!;
      if (j !== i) for (let k = i; k < row.length; k++) row[k]! -= factor * pivot[k]!;
    });
  });
  return rows.map((row) => row.at(-1)!);
}
