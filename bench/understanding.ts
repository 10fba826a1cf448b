import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadContent } from '../src/content/load.ts';
import { loadOrTrain } from '../src/understanding/cache.ts';

// How long understanding takes: node --import tsx --import ./tsx-in-workers.mjs bench/understanding.ts [content folder]
const loaded = await loadContent(process.argv[2] ?? '.');
if (!('content' in loaded)) throw new Error('the content has problems: run `npm run check`');
const { content } = loaded;
const dataDir = await mkdtemp(join(tmpdir(), 'understanding-'));

async function timed<T>(work: () => T | Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  return [await work(), performance.now() - start];
}

const ms = (value: number): string => `${value.toFixed(value < 10 ? 3 : 0)} ms`;
const say = (name: string, value: string): void => void process.stdout.write(`${name.padEnd(34)}${value}\n`);

const [, training] = await timed(() => loadOrTrain({ content, dataDir }));
const [{ understand }, loading] = await timed(() => loadOrTrain({ content, dataDir }));
const [file = ''] = await readdir(dataDir);
say('train and keep', ms(training));
say('load', ms(loading));
say('model', `${((await stat(join(dataDir, file))).size / 2 ** 20).toFixed(1)} MiB`);

const texts = content.intents.flatMap(({ utterances }) => [...utterances.zh, ...utterances.en]);
const [, first] = await timed(() => understand(texts[0] ?? ''));
say('first message', ms(first));
for (const round of ['cold (first thousand)', 'warm']) {
  const times: number[] = [];
  for (const text of round === 'warm' ? texts : texts.slice(0, 1000)) {
    const start = performance.now();
    understand(text);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): string => ms(times[Math.floor(times.length * share)] ?? 0);
  say(round, `p50 ${at(0.5)}, p99 ${at(0.99)}`);
}
const long = { '4,000 Chinese characters': '我的卡扣款失败了怎么办，'.repeat(334), '4,000 Latin letters': 'why did my payment fail '.repeat(167), '1 MB': '还款'.repeat(350_000), '4,000 letters, one word': 'a'.repeat(4000) };
for (const [name, text] of Object.entries(long)) {
  await timed(() => understand(text));
  const [, taken] = await timed(() => understand(text));
  say(name, ms(taken));
}
await rm(dataDir, { recursive: true });
