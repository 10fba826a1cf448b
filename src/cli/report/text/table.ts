export type Cell = string | number | undefined;

/** Lines in which the cells stand under each other: the first to the left, the others to the right of their column. */
export function table(rows: readonly (readonly Cell[])[], indent = '  '): string[] {
  const cells = rows.map((row) => row.map((cell) => `${cell ?? '–'}`));
  const columns = Math.max(0, ...cells.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const padded = (cell: string, column: number): string => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!));
  return cells.map((row) => `${indent}${row.map(padded).join('  ')}`.trimEnd());
}
