import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import type { Table } from './table.ts';
import type { Vector } from './vector.ts';

const smoothing = 0.05;

export interface Example {
  /** The names of its features that Bayes hears. */
  features: readonly string[];
  label: string;
}

/**
 * `natural`'s classifier; its own look-up of features searches each text for each feature, and makes a row with a place
 * for every feature of all texts. Handed the numbers of those that a text has, it counts the same, except how many texts
 * a label has.
 */
class IndexedBayes extends BayesClassifier {
  readonly #numbers: ReadonlyMap<string, number>;

  constructor(features: readonly string[]) {
    super(undefined, smoothing);
    this.#numbers = new Map(features.map((feature, i) => [feature, i]));
  }

  override textToFeatures(tokens: readonly string[]): Int32Array {
    return Int32Array.from(tokens.map((token) => this.#numbers.get(token)!));
  }
}

/** `natural` looks labels up in a plain object, where `constructor` would be found. */
const named = (label: string): string => `label ${label}`;

/**
 * Trains `natural`'s Bayes and takes its tables out as one-vs-rest log-odds: for each feature, by label,
 * ln P(feature | label) − ln P(feature | any other label).
 *
 * @param features all that occur in the examples; the table has a row for each, in this order.
 */
export function trainBayes(examples: readonly Example[], features: readonly string[], labels: readonly string[]): Float32Array {
  const bayes = new IndexedBayes(features);
  for (const example of examples) bayes.addDocument(example.features, named(example.label));
  bayes.train();
  const { classFeatures } = bayes.classifier;
  const texts = new Map<string, number>();
  for (const { label } of examples) texts.set(label, (texts.get(label) ?? 0) + 1);
  // One more than its texts, as `natural` smooths.
  const totals = labels.map((label) => 1 + (texts.get(label) ?? 0));
  const rows = labels.map((label) => classFeatures[named(label)]);
  const table = new Float32Array(features.length * labels.length);
  for (let feature = 0; feature < features.length; feature++) {
    const counts = rows.map((row) => row?.[feature] ?? smoothing);
    const all = counts.reduce((sum, count) => sum + count - smoothing, 0);
    counts.forEach((count, label) => {
      const total = totals[label]!;
      const others = all - (count - smoothing);
      table[feature * labels.length + label] = Math.log(count / total) - Math.log((others + smoothing) / (examples.length - total + 2));
    });
  }
  return table;
}

/**
 * How much Bayes hears each label in a text, around 0. The sum of log-odds grows with a text's length as if its
 * features were independent; dividing by the root of their number undoes that.
 *
 * @param table as `trainBayes` makes it, packed.
 */
export function bayesScores({ values: table, scale }: Table, labels: number, { features }: Vector): Float64Array {
  const scores = new Float64Array(labels);
  const rows = table.length / labels;
  let heard = 0;
  for (const feature of features) {
    if (feature >= rows) continue;
    heard++;
    const row = feature * labels;
    for (let label = 0; label < labels; label++) scores[label]! += table[row + label]!;
  }
  let sum = 0;
  for (const score of scores) sum += score;
  const mean = sum / labels;
  const root = Math.sqrt(Math.max(heard, 1));
  for (let label = 0; label < labels; label++) scores[label] = (scale * (scores[label]! - mean)) / root;
  return scores;
}
