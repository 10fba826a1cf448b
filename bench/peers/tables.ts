import type { Part, PartResult, Result } from './compare.ts';
import type { Quality } from './quality.ts';
import type { Costs } from './trial.ts';

export interface Table {
  title: string;
  columns: string[];
  rows: string[][];
}

type Done = Extract<Result, { parts: unknown }>;

const names: Record<Part, string> = { all: 'Both languages', zh: 'Chinese', en: 'English' };

/** Everything that was measured, for reading. The first system is the baseline of the ratios. */
export function tablesOf(results: readonly Result[]): Table[] {
  const done = results.filter((result): result is Done => 'parts' in result);
  const parts = (['all', 'zh', 'en'] as const).filter((part) => done.some((result) => result.parts[part]));
  // Where all texts are of one language, both languages are that one.
  const shown = parts.length === 2 ? parts.slice(1) : parts;
  return [...shown.flatMap((part) => [decisions(done, part), knowledge(done, part)]), expense(done)];
}

function decisions(results: readonly Done[], part: Part): Table {
  const { rows } = results[0]!.parts[part]!.own;
  return {
    title: `${names[part]}, as each decides: ${rows.inScope} texts in scope, ${rows.outOfScope} out of scope, in percent`,
    columns: ['', 'right', 'served', 'wrong', 'refused', 'out of scope refused', 'out of scope wrong', 'ECE'],
    rows: results.flatMap(({ name, thresholds, parts }) => {
      const { own, fitted } = parts[part]!;
      const range = thresholds.fitted && [...new Set([Math.min(...thresholds.fitted), Math.max(...thresholds.fitted)].map((value) => value.toPrecision(2)))].join('–');
      return [
        [thresholds.own === undefined ? name : `${name}, from ${thresholds.own} (its own)`, ...decided(own)],
        ...(fitted ? [[`${name}, from ${range} (fitted)`, ...decided(fitted)]] : []),
      ];
    }),
  };
}

const decided = ({ right, served, wrong, refused, outOfScopeRefused, outOfScopeWrong, ece }: Quality): string[] => [
  ...[right, served, wrong, refused, outOfScopeRefused, outOfScopeWrong].map(tenths),
  ece.toFixed(3),
];

const knowledge = (results: readonly Done[], part: Part): Table => ({
  title: `${names[part]}, whatever the threshold, in percent`,
  columns: ['', 'first of those in scope', 'among three', 'right at equal wrong', 'out of scope refused at equal wrong'],
  rows: results.map(({ name, parts }) => [name, ...known(parts[part]!)]),
});

const known = ({ ranking: { first, amongThree }, equalWrong }: PartResult): string[] => [
  tenths(first),
  tenths(amongThree),
  ...(equalWrong ? [equalWrong.right, equalWrong.outOfScopeRefused].map(tenths) : ['–', '–']),
];

const tenths = (value: number): string => value.toFixed(1);

const milliseconds = (value: number): string => `${value >= 100 ? value.toFixed(0) : value.toPrecision(2)} ms`;
const seconds = (value: number): string => `${(value / 1000).toFixed(1)} s`;
const mebibytes = (value: number): string => `${(value / 2 ** 20).toFixed(1)} MiB`;

const measured: [column: string, of: keyof Costs, text: (value: number) => string][] = [
  ['train', 'training', seconds],
  ['memory, training', 'peak', mebibytes],
  ['model', 'model', mebibytes],
  ['load to first answer', 'load', milliseconds],
  ['p50', 'p50', milliseconds],
  ['p99', 'p99', milliseconds],
  ['memory, loaded', 'loaded', mebibytes],
  ['memory, used', 'used', mebibytes],
];

function expense(results: readonly Done[]): Table {
  const [baseline] = results;
  const cell = (of: keyof Costs, text: (value: number) => string, { costs }: Done): string => {
    const ratio = costs[of] / baseline!.costs[of];
    return `${text(costs[of])} (${ratio >= 9.95 ? ratio.toFixed(0) : ratio.toFixed(2)})`;
  };
  return {
    title: `What it costs (and as a ratio to ${baseline!.name})`,
    columns: ['', ...measured.map(([column]) => column)],
    rows: results.map((result) => [result.name, ...measured.map(([, of, text]) => cell(of, text, result))]),
  };
}

export function asText({ title, columns, rows }: Table): string {
  const widths = columns.map((column, i) => Math.max(...[column, ...rows.map((row) => row[i]!)].map(({ length }) => length)));
  const line = (cells: readonly string[]): string => cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ');
  return [title, ...[columns, ...rows].map((cells) => `  ${line(cells)}`), ''].join('\n');
}

export function asMarkdown({ title, columns, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [`**${title}**`, '', line(columns), line(columns.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line), ''].join('\n');
}
