import type { Graded } from './grade.ts';

/** What rows of a label were made that were not got right. */
export interface Confusion {
  label: string;
  /** Another label, or the outcome where none was taken. */
  made: string;
  rows: number;
  /** The texts that were most surely misread. */
  examples: string[];
}

const shown = 3;

/** Most frequent first. */
export function confusionsOf(rows: readonly Graded[]): Confusion[] {
  const cells = new Map<string, { label: string; made: string; own: Graded[] }>();
  for (const row of rows.filter(({ grade }) => grade !== 'right')) {
    const { label } = row;
    const made = row.taken ?? row.row.outcome;
    const key = JSON.stringify([label, made]);
    const cell = cells.get(key) ?? { label, made, own: [] };
    cell.own.push(row);
    cells.set(key, cell);
  }
  return [...cells.values()]
    .map(({ label, made, own }) => ({ label, made, rows: own.length, examples: own.toSorted(bySurety).slice(0, shown).map(({ row }) => row.text) }))
    .toSorted((a, b) => b.rows - a.rows || a.label.localeCompare(b.label) || a.made.localeCompare(b.made));
}

/** The most confident first. */
export const bySurety = (a: Graded, b: Graded): number => b.row.confidence - a.row.confidence;
