import type { Aim } from '../aim.ts';
import { createGrader, grades, type Grade, type Graded, type Row } from './grade.ts';
import { figures } from './groupMeasures.ts';
import { mcnemar } from './mcnemar.ts';
import { percentOf } from './share.ts';

/** What changed since an earlier evaluation, on the rows that both have. */
export interface Comparison {
  rows: number;
  figures: FigureChange[];
  /** Rows whose grade is worse than it was, the worst first. */
  worse: RowChange[];
  better: RowChange[];
  /** Texts that only this evaluation has, or only the earlier one. */
  added: string[];
  gone: string[];
}

export interface FigureChange {
  group: 'inScope' | 'smalltalk' | 'outOfScope';
  figure: string;
  rows: number;
  /** In percent. */
  before: number;
  after: number;
  /** Rows that changed for the better, and for the worse, in this figure. */
  better: number;
  worse: number;
  /** How likely so uneven a change is by chance (McNemar's test, exact). */
  p: number;
}

export interface RowChange {
  text: string;
  label: string;
  before: Made;
  after: Made;
}

export type Made = Pick<Row, 'outcome' | 'intent' | 'confidence'> & { grade: Grade };

/** The figures that are compared, and whether more of it is better. */
const compared = [
  { group: 'inScope', figure: 'right', test: figures.inScope.right, more: true },
  { group: 'inScope', figure: 'served', test: figures.inScope.served, more: true },
  { group: 'inScope', figure: 'wrong', test: figures.inScope.wrong, more: false },
  { group: 'smalltalk', figure: 'right', test: figures.smalltalk.right, more: true },
  { group: 'outOfScope', figure: 'refused', test: figures.outOfScope.refused, more: true },
  { group: 'outOfScope', figure: 'wrong', test: figures.outOfScope.wrong, more: false },
] as const;

/**
 * Compares by text: each row with the earlier one of the same text, both graded by the label that it has now, so that a
 * corrected label is no change by itself. A text that occurs twice is paired in order.
 */
export function compare(before: readonly Row[], after: readonly Row[], aims: readonly Aim[]): Comparison {
  const grade = createGrader(aims);
  const earlier = new Map<string, Row[]>();
  for (const row of before) earlier.set(row.text, [...(earlier.get(row.text) ?? []), row]);
  const pairs: Pair[] = [];
  const added: string[] = [];
  for (const row of after) {
    const old = earlier.get(row.text)?.shift();
    if (old) pairs.push({ before: grade({ ...old, label: row.label }), after: grade(row) });
    else added.push(row.text);
  }
  const fallen = pairs.map((pair) => ({ pair, by: rank(pair.after) - rank(pair.before) }));
  return {
    rows: pairs.length,
    figures: figureChanges(pairs),
    worse: changesOf(fallen.filter(({ by }) => by > 0)),
    better: changesOf(fallen.filter(({ by }) => by < 0)),
    added,
    gone: [...earlier.values()].flat().map(({ text }) => text),
  };
}

interface Pair {
  before: Graded;
  after: Graded;
}

const rank = ({ grade }: Graded): number => grades.indexOf(grade);

/** The greatest first, and the surest among those. */
const changesOf = (changed: readonly { pair: Pair; by: number }[]): RowChange[] =>
  changed
    .toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by) || b.pair.after.row.confidence - a.pair.after.row.confidence)
    .map(({ pair: { before, after } }) => {
      const { text, label } = after.row;
      return { text, label, before: made(before), after: made(after) };
    });

function made({ row: { outcome, intent, confidence }, grade }: Graded): Made {
  return { outcome, ...(intent !== undefined && { intent }), confidence, grade };
}

function figureChanges(pairs: readonly Pair[]): FigureChange[] {
  return compared.flatMap(({ group, figure, test, more }) => {
    const own = pairs.filter(({ after }) => after.group === group);
    if (own.length === 0) return [];
    const gained = own.filter(({ before, after }) => !test(before) && test(after)).length;
    const lost = own.filter(({ before, after }) => test(before) && !test(after)).length;
    const [better, worse] = more ? [gained, lost] : [lost, gained];
    return [
      {
        group,
        figure,
        rows: own.length,
        before: percentOf(own, (pair) => test(pair.before)),
        after: percentOf(own, (pair) => test(pair.after)),
        better,
        worse,
        p: Math.round(mcnemar(better, worse) * 1e4) / 1e4,
      },
    ];
  });
}
