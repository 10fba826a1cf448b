import { appendFileSync } from 'node:fs';

/** A table for people; for machines a line of JSON in the file that BENCH_JSON names. */
export function tell(what: string, rows: readonly object[]): void {
  console.log(what);
  console.table(rows);
  const file = process.env['BENCH_JSON'];
  if (file) appendFileSync(file, `${JSON.stringify({ what, rows })}\n`);
}
