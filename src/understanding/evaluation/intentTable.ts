import { grades, type Grade, type Graded, type Group } from './grade.ts';
import { percentOf } from './share.ts';

/** How well one label is understood, in percent. */
export interface IntentMeasures {
  label: string;
  /** That of its first row. */
  group: Group;
  rows: number;
  /** How many rows have each grade. */
  grades: Record<Grade, number>;
  /** Graded right; of a topic that is out of scope any refusal is, so this is its figure, not the recall. */
  right: number;
  /** Of what was taken for it, how much was it; none where nothing was. */
  precision?: number;
  recall: number;
  /** The harmonic mean of both; 0 where nothing was taken for it rightly. */
  f1: number;
}

/** A line for each label that occurs, in the order of the alphabet. */
export function intentTable(rows: readonly Graded[]): IntentMeasures[] {
  return [...new Set(rows.map(({ label }) => label))].toSorted().map((label) => {
    const own = rows.filter((row) => row.label === label);
    const taken = rows.filter((row) => row.taken === label);
    const hits = own.filter((row) => row.taken === label).length;
    return {
      label,
      group: own[0]!.group,
      rows: own.length,
      grades: Object.fromEntries(grades.map((grade) => [grade, own.filter((row) => row.grade === grade).length])) as Record<Grade, number>,
      right: percentOf(own, ({ grade }) => grade === 'right'),
      ...(taken.length > 0 && { precision: percentOf(taken, (row) => row.label === label) }),
      recall: percentOf(own, (row) => row.taken === label),
      f1: Math.round((2000 * hits) / (own.length + taken.length)) / 10,
    };
  });
}
