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
  const labels = mostFrequent(graded);
  const named = (label: string): string => (labels.includes(label) ? label : together.others);
  const cells = graded
    .filter(({ group }) => group !== 'either')
    .map((row) => ({ is: isOf(row, named), made: madeOf(row, named) }));
  const columns = [...labels, together.others, together.smalltalk, together.refused, together.askedBack].filter(
    (column) => labels.includes(column) || cells.some(({ made }) => made === column),
  );
  const lines = [...labels, together.others, together.smalltalk, together.outOfScope].filter((label) => cells.some(({ is }) => is === label));
  const count = (label: string, column: string): number => cells.filter(({ is, made }) => is === label && made === column).length;
  return { columns, rows: lines.map((label) => ({ label, counts: columns.map((column) => count(label, column)) })) };
}

/** The labels in scope, in the order of the alphabet. */
function mostFrequent(graded: readonly Graded[]): string[] {
  const sizes = new Map<string, number>();
  for (const { group, label } of graded) if (group === 'inScope') sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const largest = [...sizes].toSorted(([, a], [, b]) => b - a).slice(0, most);
  return largest.map(([label]) => label).toSorted();
}

const isOf = ({ group, label }: Graded, named: (label: string) => string): string =>
  group === 'smalltalk' || group === 'outOfScope' ? together[group] : named(label);

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
