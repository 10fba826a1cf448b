import { createRandom, shuffle } from './random.ts';
import type { Table } from './table.ts';
import type { Vector } from './vector.ts';

/** What a training text of a label costs that is not told from the others, and one of the others that is. */
const costs = { own: 4, other: 1 };
const epochs = 8;
/** No step of an epoch is larger: it has converged. */
const tolerance = 0.05;

/**
 * Linear support vector machines, one a label against the rest, by dual coordinate descent with squared hinge loss
 * (Hsieh et al. 2008, algorithm 1). All labels go through the texts together, so that their weights lie side by side.
 *
 * @param answers the label's number of each text.
 * @returns a row of weights by label for each feature, and a last row for the bias.
 */
export function trainSvm(texts: readonly Vector[], answers: readonly number[], features: number, labels: number): Float32Array {
  const weights = new Float32Array((features + 1) * labels);
  const bias = features * labels;
  const alphas = new Float64Array(texts.length * labels);
  const norms = texts.map((text) => text.weights.reduce((sum, weight) => sum + weight * weight, 1));
  const order = Int32Array.from(texts.keys());
  const random = createRandom(1);
  const margins = new Float64Array(labels);
  const moved = new Int32Array(labels);
  const steps = new Float64Array(labels);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    let largest = 0;
    for (const at of order) {
      const text = texts[at]!;
      for (let label = 0; label < labels; label++) margins[label] = weights[bias + label]!;
      addRows(margins, weights, text, labels);
      let count = 0;
      for (let label = 0; label < labels; label++) {
        const own = answers[at] === label;
        const sign = own ? 1 : -1;
        const diagonal = 0.5 / (own ? costs.own : costs.other);
        const alpha = alphas[at * labels + label]!;
        const gradient = sign * margins[label]! - 1 + diagonal * alpha;
        if (gradient === 0 || (alpha === 0 && gradient > 0)) continue;
        const next = Math.max(0, alpha - gradient / (norms[at]! + diagonal));
        if (next === alpha) continue;
        largest = Math.max(largest, Math.abs(gradient));
        alphas[at * labels + label] = next;
        steps[count] = sign * (next - alpha);
        moved[count++] = label;
      }
      if (count > 0) step(weights, text, labels, bias, moved, steps, count);
    }
    if (largest < tolerance) break;
  }
  return weights;
}

function addRows(sums: Float64Array, weights: Float32Array | Int8Array, text: Vector, labels: number): void {
  for (let i = 0; i < text.features.length; i++) {
    const row = text.features[i]! * labels;
    const value = text.weights[i]!;
    for (let label = 0; label < labels; label++) sums[label]! += weights[row + label]! * value;
  }
}

/** Moves the weights of a text's features, for those labels alone whose alpha moved. */
function step(weights: Float32Array, text: Vector, labels: number, bias: number, moved: Int32Array, steps: Float64Array, count: number): void {
  for (let i = 0; i < text.features.length; i++) {
    const row = text.features[i]! * labels;
    const value = text.weights[i]!;
    for (let k = 0; k < count; k++) weights[row + moved[k]!]! += steps[k]! * value;
  }
  for (let k = 0; k < count; k++) weights[bias + moved[k]!]! += steps[k]!;
}

/** Each label's side of its hyperplane: positive where the text is more like it than like the rest. */
export function svmScores({ values, scale }: Table, labels: number, text: Vector): Float64Array {
  const scores = new Float64Array(values.subarray(values.length - labels));
  addRows(scores, values, text, labels);
  for (let label = 0; label < labels; label++) scores[label]! *= scale;
  return scores;
}
