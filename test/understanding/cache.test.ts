import { mkdtemp, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { loadOrTrain } from '../../src/understanding/cache.ts';
import { bakery, noConcepts } from './bakery.ts';

const articles = { zh: {}, 'zh-Hant': {}, en: {} };
const content = { intents: bakery, concepts: noConcepts, articles };
const other = { ...content, intents: bakery.slice(0, 2) };
const question = 'are you open on monday';

let dataDir: string;
beforeEach(async () => {
  dataDir = join(await mkdtemp(join(tmpdir(), 'model-')), 'not-there-yet');
});

const modelFile = async (): Promise<string> => {
  const files = await readdir(dataDir);
  expect(files).toHaveLength(1);
  expect(files[0]).toMatch(/^model-[0-9a-f]{16}\.bin$/);
  return join(dataDir, files[0]!);
};

test('the model is kept and used again', async () => {
  const trained = await loadOrTrain({ content, dataDir });
  const { mtimeMs } = await stat(await modelFile());
  const loaded = await loadOrTrain({ content, dataDir });
  expect((await stat(await modelFile())).mtimeMs).toBe(mtimeMs);
  expect(loaded.understand(question)).toEqual(trained.understand(question));
  expect(loaded.understand(question)).toMatchObject({ outcome: 'answer', section: 'hours' });
});

test.skipIf(process.platform === 'win32')('a folder that is made for it is for nobody else: it becomes DATA_DIR', async () => {
  await loadOrTrain({ content, dataDir });
  expect([(await stat(dataDir)).mode & 0o777, (await stat(await modelFile())).mode & 0o777]).toEqual([0o700, 0o600]);
});

test('the same content makes the same model, byte for byte', async () => {
  await loadOrTrain({ content, dataDir });
  const first = await readFile(await modelFile());
  dataDir = `${dataDir}-again`;
  await loadOrTrain({ content, dataDir });
  expect(await readFile(await modelFile())).toEqual(first);
});

test('a changed content has a model of its own, and the old one goes', async () => {
  await loadOrTrain({ content, dataDir });
  const before = await modelFile();
  const { understand } = await loadOrTrain({ content: other, dataDir });
  expect(await modelFile()).not.toBe(before);
  expect(understand('is your bread gluten free').section).not.toBe('allergens');
});

test('what else is in the folder stays', async () => {
  await loadOrTrain({ content: other, dataDir });
  await writeFile(join(dataDir, 'journal-1'), 'not a model');
  await loadOrTrain({ content, dataDir });
  expect((await readdir(dataDir)).toSorted()).toEqual(['journal-1', expect.stringMatching(/^model-/)]);
});

test.each([
  ['empty', async (file: string) => truncate(file, 0)],
  ['cut short', async (file: string) => truncate(file, (await stat(file)).size - 100)],
  [
    'changed by one bit',
    async (file: string) => {
      const bytes = await readFile(file);
      bytes[bytes.length >> 1]! ^= 1;
      await writeFile(file, bytes);
    },
  ],
  ['something else', async (file: string) => writeFile(file, 'not a model at all')],
])('a file that is %s is made anew', async (_, damage) => {
  const { understand } = await loadOrTrain({ content, dataDir });
  const whole = await readFile(await modelFile());
  await damage(await modelFile());
  const again = await loadOrTrain({ content, dataDir });
  expect(again.understand(question)).toEqual(understand(question));
  expect(await readFile(await modelFile())).toEqual(whole);
});
