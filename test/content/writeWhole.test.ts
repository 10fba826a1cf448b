import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { writeWhole } from '../../src/content/writeWhole.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'write-whole-'));
  onTestFinished(() => rm(dir, { recursive: true }));
});

test('what was there is replaced, and nothing is left beside it', async () => {
  await writeFile(join(dir, 'page.html'), 'a longer text from before');
  await writeWhole(join(dir, 'page.html'), 'new');
  expect(await readFile(join(dir, 'page.html'), 'utf8')).toBe('new');
  expect(await readdir(dir)).toEqual(['page.html']);
});

test('where it can not be put in its place, nothing unfinished stays', async () => {
  await mkdir(join(dir, 'page.html'));
  await expect(writeWhole(join(dir, 'page.html'), 'new')).rejects.toThrow(/EISDIR|EPERM|EEXIST/);
  expect(await readdir(dir)).toEqual(['page.html']);
});
