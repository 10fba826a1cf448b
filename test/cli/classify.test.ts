import { expect, test } from 'vitest';
import { classify } from '../../src/cli/classify.ts';
// Trained before the clock of a test runs.
import '../support/guide.ts';
import { terminal } from './terminal.ts';

const options = { contentDir: '.', dataDir: 'node_modules/.cache/xiangfu' };

test('--json says what design promises, a line for each line', async () => {
  const { io, lines } = terminal('怎么提高芝麻分\n怎么换卡,另外会影响征信吗\n\n转人工\n');
  expect(await classify({ ...options, json: true }, io)).toBe(0);
  const [answer, two, empty, human] = lines().map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(Object.keys(answer!)).toEqual(['text', 'language', 'outcome', 'intent', 'section', 'focus', 'confidence', 'candidates']);
  expect(answer).toMatchObject({ text: '怎么提高芝麻分', language: 'zh', outcome: 'answer', intent: 'credit', section: 'credit', focus: 'improve' });
  expect(two).toMatchObject({ section: 'update-card', also: [{ intent: 'credit', section: 'credit' }] });
  expect(Object.keys((two!['also'] as object[])[0]!)).toEqual(['intent', 'section', 'confidence']);
  expect(empty).toMatchObject({ text: '', outcome: 'fallback' });
  expect(human).toMatchObject({ outcome: 'handoff' });
  expect(human).not.toHaveProperty('section');
});

test('without --json a line can be read', async () => {
  const { io, lines } = terminal('how do I repay');
  expect(await classify(options, io)).toBe(0);
  expect(lines()).toEqual([expect.stringMatching(/^answer: repay \(\d+ %\) \[en\] how do I repay$/)]);
});

test('a folder without content ends with 2 and says what to do', async () => {
  const { io, errors } = terminal('');
  expect(await classify({ ...options, contentDir: 'test' }, io)).toBe(2);
  expect(errors()).not.toBe('');
});
