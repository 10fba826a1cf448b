import { bySurety } from './confusion.ts';
import { grades, type Grade, type Graded, type Row } from './grade.ts';

/** A row that was not got right. */
export type Mistake = Pick<Row, 'text' | 'label' | 'outcome' | 'intent' | 'confidence'> & { grade: Grade };

/** Worst first: the wrong before the refused and those asked back, the most confident first among each. */
export const mistakesOf = (rows: readonly Graded[]): Mistake[] =>
  rows
    .filter(({ grade }) => grade !== 'right')
    .toSorted((a, b) => grades.indexOf(b.grade) - grades.indexOf(a.grade) || bySurety(a, b))
    .map(({ row: { text, label, outcome, intent, confidence }, grade }) => ({
      text,
      label,
      outcome,
      ...(intent !== undefined && { intent }),
      confidence,
      grade,
    }));
