import type { Graded } from './grade.ts';

/** What the rows of each label were made: the labels that are in scope one by one, all others together. */
export interface Matrix {
  columns: string[];
  rows: { label: string; counts: number[] }[];
}

/** More labels can't be taken in at a glance. */
const most = 20;

const together = { smalltalk: 'small talk', outOfScope: 'out of scope', others: 'others', refused: 'refused', askedBack: 'asked back' } as const;

/** Rows that may be read as in scope or out of it are left out. */
export function matrixOf(graded: readonly Graded[]): Matrix {
  const sizes = new Map<string, number>();
  for (const { group, label } of graded) if (group === 'inScope') sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const labels = [...sizes].toSorted(([, a], [, b]) => b - a).slice(0, most).map(([label]) => label).toSorted();
  const named = (label: string): string => (labels.includes(label) ? label : together.others);
  const cells = graded
    .filter(({ group }) => group !== 'either')
    .map((row) => ({ label: row.group === 'inScope' ? named(row.label) : together[row.group as 'smalltalk' | 'outOfScope'], made: madeOf(row, named) }));
  const columns = [...labels, together.others, together.smalltalk, together.refused, together.askedBack].filter((column) => cells.some(({ made }) => made === column) || labels.includes(column));
  const rows = [...labels, together.others, together.smalltalk, together.outOfScope]
    .map((label) => ({ label, own: cells.filter((cell) => cell.label === label) }))
    .filter(({ own }) => own.length > 0)
    .map(({ label, own }) => ({ label, counts: columns.map((column) => own.filter(({ made }) => made === column).length) }));
  return { columns, rows };
}

function madeOf({ row: { outcome, intent } }: Graded, named: (label: string) => string): string {
  switch (outcome) {
    case 'clarify':
      return together.askedBack;
    case 'outOfScope':
    case 'fallback':
      return together.refused;
    case 'smalltalk':
      return together.smalltalk;
    case 'answer':
    case 'handoff':
      return named(intent ?? '');
    default:
      return outcome satisfies never;
  }
}
