import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { evaluate } from '../../src/cli/evaluate.ts';
import { bakery } from '../understanding/bakery.ts';
import { terminal } from './terminal.ts';

const options = { contentDir: '.', dataDir: 'node_modules/.cache/xiangfu' };
const folder = await mkdtemp(join(tmpdir(), 'evaluate-'));
let files = 0;

async function file(...lines: string[]): Promise<string> {
  const path = join(folder, `${files++}.tsv`);
  await writeFile(path, lines.join('\n'));
  return path;
}

const learned = await file(...bakery.flatMap(({ id, utterances }) => utterances.en.map((text) => `${id}\t${text}`)));

interface Report {
  right: number;
  parts: {
    part: string;
    inScope: Record<string, number>;
    outOfScope: Record<string, number>;
    either: Record<string, number>;
    intents: { label: string; rows: number; precision?: number; recall?: number }[];
    confusion: unknown[];
  }[];
  rows: { text: string; label: string; outcome: string; intent?: string; confidence: number; candidates: unknown[] }[];
}

async function report(more: Partial<Parameters<typeof evaluate>[0]>): Promise<Report> {
  const { io, output } = terminal();
  expect(await evaluate({ ...options, json: true, ...more }, io)).toBe(0);
  return JSON.parse(output()) as Report;
}

test('a data file: groups, alternatives, and a row for each line in its order', async () => {
  const data = await file(
    '# label, text',
    'causes\t为什么扣款失败',
    'credit|causes\t会影响征信吗',
    'repay\t会影响征信吗',
    'oos\t花呗怎么提额',
    'oos\t会影响征信吗',
    'handoff|oos\t转人工',
    'oos|credit\t会影响征信吗',
    '',
    'handoff\t转人工',
  );
  const { right, parts, rows } = await report({ data });
  expect(right).toBe(75);
  expect(parts).toHaveLength(1);
  expect(parts[0]).toMatchObject({
    inScope: { rows: 4, right: 75, served: 75, wrong: 25, refused: 0 },
    outOfScope: { rows: 3, refused: 66.7, askedBack: 0, wrong: 33.3 },
    either: { rows: 1, right: 100 },
  });
  expect(parts[0]!.confusion).toEqual([
    { label: 'oos', made: 'credit', rows: 1 },
    { label: 'repay', made: 'credit', rows: 1 },
  ]);
  expect(parts[0]!.intents.find(({ label }) => label === 'causes')).toEqual({ label: 'causes', rows: 1, precision: 100, recall: 100 });
  expect(rows.map(({ label }) => label)).toEqual(['causes', 'credit|causes', 'repay', 'oos', 'oos', 'handoff|oos', 'oos|credit', 'handoff']);
  expect(rows[0]).toMatchObject({ text: '为什么扣款失败', outcome: 'answer', intent: 'causes' });
  expect(rows[0]!.candidates[0]).toMatchObject({ intent: 'causes', confidence: rows[0]!.confidence });
});

test('--train learns from a file of any intents', async () => {
  const { parts, rows } = await report({ train: learned, data: await file('hours\twhen do you open on monday', 'cakes\tI need a birthday cake') });
  expect(rows.map(({ intent }) => intent)).toEqual(['hours', 'cakes']);
  expect(parts[0]!.inScope).toMatchObject({ rows: 2, right: 100 });
});

test('without a data file the utterances are cross-validated, and whole intents are left out', async () => {
  const { parts, rows } = await report({ train: learned });
  expect(parts.map(({ part }) => part)).toEqual(['en, cross-validated', 'en, the whole topic left out']);
  expect(parts[0]!.inScope['rows']).toBe(rows.length);
  expect(parts[1]!.outOfScope['rows']).toBeGreaterThan(0);
});

test('--min-right is a gate', async () => {
  const data = await file('repay\t怎么还款', 'repay\t会影响征信吗');
  for (const [minRight, code] of [[50, 0], [51, 1]] as const) {
    const { io, errors } = terminal();
    expect(await evaluate({ ...options, data, minRight }, io)).toBe(code);
    expect(errors()).toBe(code === 0 ? '' : '50 % right is under the 51 % that --min-right asks for.\n');
  }
});

test('for reading there is a table', async () => {
  const { io, output } = terminal();
  await evaluate({ ...options, data: await file('repay\t怎么还款', 'oos\t花呗怎么提额') }, io);
  expect(output()).toContain('in scope      1 rows: right 100 %, served 100 %');
  expect(output()).toContain('out of scope  1 rows: refused 100 %');
});

test.each([
  ['no tab', ['repay\t怎么还款', 'repay 怎么还款'], ':2: no label or no text'],
  ['two tabs', ['zh\trepay\t怎么还款'], ':1: more than one tab'],
  ['an empty label', ['repay|\t怎么还款'], ':1: an empty label'],
  ['nothing', [''], ': no line with a label and a text'],
])('a file with %s ends with 2 and names the place', async (_, lines, message) => {
  const data = await file(...lines);
  const { io, output, errors } = terminal();
  expect(await evaluate({ ...options, data }, io)).toBe(2);
  expect(errors()).toContain(`${data}${message}`);
  expect(output()).toBe('');
});

test('a file that is not there, or is not UTF-8, ends with 2', async () => {
  const latin = join(folder, 'latin1.tsv');
  await writeFile(latin, Buffer.from([0x72, 0x09, 0xe9, 0x0a]));
  for (const [data, message] of [[join(folder, 'none.tsv'), 'ENOENT'], [latin, 'save the file as UTF-8']] as const) {
    const { io, errors } = terminal();
    expect(await evaluate({ ...options, data }, io)).toBe(2);
    expect(errors()).toContain(message);
  }
});

test('a label that names nothing is said, and never right', async () => {
  const { io, output, errors } = terminal();
  expect(await evaluate({ ...options, json: true, data: await file('repya\t怎么还款') }, io)).toBe(0);
  expect(errors()).toContain('nothing is called repya');
  expect((JSON.parse(output()) as Report).right).toBe(0);
});
