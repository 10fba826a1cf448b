/** A column's width; texts of any width stand in the last column alone, since a Chinese character takes two places. */
export type Cell = string | number | undefined;

/** Lines in which the cells stand under each other: the first to the left, the others to the right of their column. */
export function table(rows: readonly (readonly Cell[])[], indent = '  '): string[] {
  const cells = rows.map((row) => row.map((cell) => `${cell ?? '–'}`));
  const columns = Math.max(0, ...cells.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map((row) => `${indent}${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ')}`.trimEnd());
}
