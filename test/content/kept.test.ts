import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Content } from '../../src/content/content.ts';
import { keptContent } from '../../src/content/kept.ts';
import { loadContent } from '../../src/content/load.ts';
import { contentFolder } from './contentFolder.ts';

async function dataFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'kept-content-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  return dir;
}

async function onlyFile(dir: string): Promise<string> {
  const names = await readdir(dir);
  expect(names).toHaveLength(1);
  return join(dir, names[0]!);
}

async function contentIn(dir: string): Promise<Content> {
  const loaded = await loadContent(dir);
  if (!('content' in loaded)) throw new Error('the content has problems');
  return loaded.content;
}

const hours = 'knowledge/en/hours.md';

test('the same files: the same content, from what was kept', async () => {
  const [dir, data] = [await contentFolder(), await dataFolder()];
  await keptContent(dir, data);
  const { ino } = await stat(await onlyFile(data));
  expect(await keptContent(dir, data)).toEqual({ content: await contentIn(dir) });
  // What is read anew is written anew.
  expect((await stat(await onlyFile(data))).ino).toBe(ino);
});

test.skipIf(process.platform === 'win32')('a folder that is made for it is for nobody else: it becomes DATA_DIR', async () => {
  const data = join(await dataFolder(), 'made');
  await keptContent(await contentFolder(), data);
  expect([(await stat(data)).mode & 0o777, (await stat(await onlyFile(data))).mode & 0o777]).toEqual([0o700, 0o600]);
});

test('the guide as it is shipped goes through a file unchanged', async () => {
  const data = await dataFolder();
  await keptContent('.', data);
  expect(await keptContent('.', data)).toEqual({ content: await contentIn('.') });
});

test('a changed file: the changed content, and only that is kept', async () => {
  const [dir, data] = [await contentFolder(), await dataFolder()];
  await keptContent(dir, data);
  const before = await onlyFile(data);
  const text = await readFile(join(dir, hours), 'utf8');
  await writeFile(join(dir, hours), text.replace('nine', 'ten'));
  expect(JSON.stringify(await keptContent(dir, data))).toContain('"ten"');
  expect(await onlyFile(data)).not.toBe(before);
});

test('a damaged file is not used', async () => {
  const [dir, data] = [await contentFolder(), await dataFolder()];
  await keptContent(dir, data);
  const path = await onlyFile(data);
  await writeFile(path, (await readFile(path, 'utf8')).replace('nine', 'five'));
  expect(await keptContent(dir, data)).toEqual(await loadContent(dir));
});

test('a file that can not be read any more is a problem, whatever was kept', async () => {
  const [dir, data] = [await contentFolder(), await dataFolder()];
  await keptContent(dir, data);
  await writeFile(join(dir, 'knowledge/en/more.md'), Buffer.from([0xff, 0xfe]));
  expect(await keptContent(dir, data)).toEqual(await loadContent(dir));
  expect(await keptContent(dir, data)).toHaveProperty('problems');
});

test('problems are told as ever, and nothing is kept', async () => {
  const [dir, data] = [await contentFolder({ [hours]: 'no frontmatter' }), await dataFolder()];
  expect(await keptContent(dir, data)).toEqual(await loadContent(dir));
  expect(await readdir(data)).toEqual([]);
});

test('where nothing can be kept the content is read all the same', async () => {
  const [dir, data] = [await contentFolder(), await dataFolder()];
  const notAFolder = join(data, 'file');
  await writeFile(notAFolder, '');
  expect(await keptContent(dir, notAFolder)).toEqual(await loadContent(dir));
});
