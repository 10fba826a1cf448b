import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { evaluate, type EvaluateOptions as Options } from '../../src/cli/evaluate.ts';
import { bakery } from '../understanding/bakery.ts';
// Trained before the clock of a test runs.
import '../support/guide.ts';
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
  next?: { missed: { text: string }[] };
}

async function report(more: Partial<Options>): Promise<Report> {
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
    { label: 'oos', made: 'credit', rows: 1, examples: ['会影响征信吗'] },
    { label: 'repay', made: 'credit', rows: 1, examples: ['会影响征信吗'] },
  ]);
  expect(parts[0]!.intents.find(({ label }) => label === 'causes')).toMatchObject({ rows: 1, right: 100, precision: 100, recall: 100, f1: 100 });
  expect(rows.map(({ label }) => label)).toEqual(['causes', 'credit|causes', 'repay', 'oos', 'oos', 'handoff|oos', 'oos|credit', 'handoff']);
  expect(Object.keys(rows[0]!)).toEqual(['text', 'label', 'outcome', 'intent', 'confidence', 'candidates']);
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

test.each<[bars: Partial<Options>, code: number, error: string]>([
  [{ minRight: 50 }, 0, ''],
  [{ minRight: 51 }, 1, '50 % right is under the 51 % that --min-right asks for.\n'],
  [{ minServed: 51 }, 1, '50 % served is under the 51 % that --min-served asks for.\n'],
  [{ maxWrong: 50 }, 0, ''],
  [{ maxWrong: 49.9 }, 1, '50 % wrong is over the 49.9 % that --max-wrong allows.\n'],
  [{ minRefused: 100 }, 0, ''],
  [{ minRight: 60, maxWrong: 10, minRefused: 90 }, 1, '50 % right is under the 60 % that --min-right asks for.\n50 % wrong is over the 10 % that --max-wrong allows.\n'],
])('with %j it ends with %i', async (bars, code, error) => {
  const data = await file('repay\t怎么还款', 'repay\t会影响征信吗', 'oos\t花呗怎么提额');
  const { io, errors } = terminal();
  expect(await evaluate({ ...options, data, ...bars }, io)).toBe(code);
  expect(errors()).toBe(error);
});

test('a bar for texts out of scope is not reached where there are none', async () => {
  const { io, errors } = terminal();
  expect(await evaluate({ ...options, data: await file('repay\t怎么还款'), minRefused: 1 }, io)).toBe(1);
  expect(errors()).toContain('--min-refused');
});

test('for reading there are tables', async () => {
  const { io, output } = terminal();
  await evaluate({ ...options, data: await file('repay\t怎么还款', 'oos\t花呗怎么提额', 'credit\t怎么还款') }, io);
  expect(output()).toMatch(/in scope +2 +50\.0 % \(9–91\)/);
  expect(output()).toMatch(/out of scope +1 .*100\.0 % \(20–100\)/);
  expect(output()).toMatch(/answer from +right +asked back +wrong +refused/);
  expect(output()).toMatch(/\d\.\d\d ←/);
  expect(output()).toContain('credit → repay: “怎么还款”');
});

describe('an earlier evaluation', () => {
  const lines = ['repay\t怎么还款', 'credit\t会影响征信吗', 'oos\t花呗怎么提额'];

  /** What `--json` printed of these lines, as another model might have read them. */
  async function earlier(change: (rows: Report['rows']) => Report['rows']): Promise<{ data: string; compare: string }> {
    const data = await file(...lines);
    return { data, compare: await file(JSON.stringify({ rows: change((await report({ data })).rows) })) };
  }
  const wrong = (row: Report['rows'][number]) => ({ ...row, outcome: 'answer', intent: 'contact' });

  test('is compared line by line', async () => {
    const { io, output } = terminal();
    expect(await evaluate({ ...options, ...(await earlier(([first, ...others]) => [wrong(first!), ...others.slice(0, 1)])) }, io)).toBe(0);
    expect(output()).toContain('2 rows in both, 1 new, 0 gone');
    expect(output()).toMatch(/in scope, right +50\.0 % → 100\.0 % +\+50\.0 +1 better, 0 worse +may be chance \(p = 1\)/);
    expect(output()).toMatch(/better: 1\n +“怎么还款” \(repay\): contact \d+ % → repay \d+ %/);
  });

  test('is compared in the JSON too, and --max-worse is a gate', async () => {
    const better = await earlier((rows) => rows);
    const inFact = await file('causes\t怎么还款', ...lines.slice(1));
    const before = await file(JSON.stringify({ rows: [{ text: '怎么还款', label: 'causes', outcome: 'answer', intent: 'causes', confidence: 1, candidates: [] }] }));
    expect(await report(better)).toMatchObject({ comparison: { rows: 3, worse: [], better: [] } });
    for (const [maxWorse, code] of [[1, 0], [0, 1]] as const) {
      const { io, output, errors } = terminal();
      expect(await evaluate({ ...options, json: true, data: inFact, compare: before, maxWorse }, io)).toBe(code);
      expect(JSON.parse(output())).toMatchObject({ comparison: { worse: [{ text: '怎么还款', before: { grade: 'right' }, after: { grade: 'wrong' } }] } });
      expect(errors()).toBe(code === 0 ? '' : '1 row is worse than before, over the 0 that --max-worse allows.\n');
    }
  });

  test.each([
    ['is not there', undefined, 'ENOENT'],
    ['is no JSON', 'repay\t怎么还款', 'not JSON'],
    ['is no evaluation', '{"rows": [{"text": 1}]}', 'rows.0.text'],
    ['has none of the texts', '{"rows": []}', 'has none of the texts'],
  ])('that %s ends with 2 and says so', async (_, text, message) => {
    const { io, output, errors } = terminal();
    const compare = text === undefined ? join(folder, 'none.json') : await file(text);
    expect(await evaluate({ ...options, data: await file(...lines), compare }, io)).toBe(2);
    expect(errors()).toContain(compare);
    expect(errors()).toContain(message);
    expect(output()).toBe('');
  });

  test('must be named for --max-worse', async () => {
    const { io, errors } = terminal();
    expect(await evaluate({ ...options, maxWorse: 0 }, io)).toBe(2);
    expect(errors()).toContain('--compare');
  });
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

describe('--html', () => {
  const lines = ['repay\t怎么还款', 'credit\t<script>alert("1")</script> & 怎么还款', 'oos\t花呗怎么提额'];

  test('writes one page that needs nothing from elsewhere, every text escaped', async () => {
    const html = join(folder, 'page.html');
    const compare = await file(JSON.stringify({ rows: (await report({ data: await file('repay\t怎么还款') })).rows }));
    await report({ data: await file(...lines), html, compare });
    const page = await readFile(html, 'utf8');
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; 怎么还款');
    expect(page).not.toMatch(/<script|<link|<img|@import|url\(|(?:src|href)="(?!#)/);
    for (const what of ['by threshold', 'Can the confidence be believed?', 'By intent', 'What was taken for what', 'Since the earlier evaluation']) expect(page).toContain(what);
    expect(page.match(/<svg /g)).toHaveLength(4);
    expect(await readdir(folder)).not.toContainEqual(expect.stringMatching(/page\.html\./));
  });

  test('shows what to write next after cross-validation', async () => {
    const html = join(folder, 'cross-validated.html');
    const { next } = await report({ train: learned, html });
    const page = await readFile(html, 'utf8');
    expect(page).toContain('What to write next');
    expect(next!.missed.length).toBeGreaterThan(0);
    for (const { text } of next!.missed) expect(page).toContain(text);
  });

  test('that can’t be written ends with 2, says so, and leaves nothing', async () => {
    const html = join(folder, 'not-there', 'page.html');
    const { io, output, errors } = terminal();
    expect(await evaluate({ ...options, data: await file(...lines), html }, io)).toBe(2);
    expect(errors()).toContain(`${html}: can't be written (ENOENT); name a file in a folder that exists`);
    expect(output()).toBe('');
  });
});
