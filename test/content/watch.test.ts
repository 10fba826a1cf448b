import { rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { fingerprintOf } from '../../src/content/fingerprint.ts';
import { watchContent } from '../../src/content/watch.ts';
import { contentFolder } from './contentFolder.ts';

/** In seconds since 1970: a date that can be set exactly. */
const longAgo = 1_700_000_000;

/** A watch that looks when it is told to. */
async function watching() {
  const dir = await contentFolder();
  const article = join(dir, 'knowledge/zh/card.md');
  await utimes(article, longAgo, longAgo);
  const changes: AbortSignal[] = [];
  const ending = new AbortController();
  let wake: () => void = () => undefined;
  let asleep: () => void = () => undefined;
  const sleep = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
      asleep();
    });
  const nextSleep = (): Promise<void> => new Promise((resolve) => (asleep = resolve));
  const first = nextSleep();
  const ended = watchContent({ dir, known: await fingerprintOf(dir), sleep, changed: (superseded) => void changes.push(superseded), signal: ending.signal });
  await first;
  const end = async (): Promise<void> => {
    ending.abort();
    wake();
    await ended;
  };
  const looks = async (times = 1): Promise<void> => {
    for (let look = 0; look < times; look += 1) {
      const done = nextSleep();
      wake();
      await done;
    }
  };
  onTestFinished(end);
  return {
    dir,
    changes,
    end,
    article,
    looks,
  };
}

it('calls once, as soon as a change has stood still from one look to the next', async () => {
  const { article, changes, looks } = await watching();
  await looks(2);
  await writeFile(article, 'half of');
  await looks();
  await writeFile(article, 'half of it, and the rest');
  await looks();
  expect(changes).toHaveLength(0);
  await looks(3);
  expect(changes).toHaveLength(1);
});

it.each<[string, (parts: { dir: string; article: string }) => Promise<void>]>([
  ['a file of the same length and date is put in the place of another', async ({ article }) => {
    const { size } = await stat(article);
    await writeFile(`${article}~`, ' '.repeat(size));
    await utimes(`${article}~`, longAgo, longAgo);
    await rename(`${article}~`, article);
  }],
  ['a file is added', ({ dir }) => writeFile(join(dir, 'intents/new.yaml'), '')],
  ['a file is taken away', ({ article }) => rm(article)],
  ['a folder is taken away', ({ dir }) => rename(join(dir, 'intents'), join(dir, 'away'))],
])('notices that %s', async (_, act) => {
  const parts = await watching();
  await act(parts);
  await parts.looks(2);
  expect(parts.changes).toHaveLength(1);
});

it.each(['knowledge/README.md', 'knowledge/zh/.card.md.swp', 'knowledge/zh/card.md~', 'intents/4913', 'notes.md'])(
  '%s is nothing to it',
  async (path) => {
    const { dir, changes, looks } = await watching();
    await writeFile(join(dir, path), 'text');
    await looks(3);
    expect(changes).toHaveLength(0);
  },
);

it('a change during the work on the last one supersedes it', async () => {
  const { article, changes, looks } = await watching();
  await writeFile(article, 'one');
  await looks(2);
  await writeFile(article, 'two');
  await looks();
  expect(changes.map(({ aborted }) => aborted)).toEqual([true]);
  await looks();
  expect(changes.map(({ aborted }) => aborted)).toEqual([true, false]);
});

it('a folder that is away for one look: what was given up is called for again', async () => {
  const { dir, article, changes, looks } = await watching();
  await writeFile(article, 'one');
  await looks(2);
  await rename(join(dir, 'knowledge'), join(dir, 'away'));
  await looks();
  await rename(join(dir, 'away'), join(dir, 'knowledge'));
  await looks(2);
  expect(changes.map(({ aborted }) => aborted)).toEqual([true, false]);
});

it('its end gives up what is under way', async () => {
  const { article, changes, looks, end } = await watching();
  await writeFile(article, 'one');
  await looks(2);
  await end();
  expect(changes.map(({ aborted }) => aborted)).toEqual([true]);
});
