import { noConcepts } from '../src/content/concepts.ts';
import { intentsOf } from '../src/understanding/evaluation/labelledFile.ts';
import { modelToBytes } from '../src/understanding/modelFile.ts';
import { train } from '../src/understanding/train.ts';
import { createUnderstander } from '../src/understanding/understander.ts';
import { askedOfCooks } from './general/packages.ts';

// What learning and understanding cost by the number of utterances: node --import tsx bench/generalCost.ts
const all = await askedOfCooks(77, 1000);
const say = (name: string, value: string): void => void process.stdout.write(`  ${name.padEnd(12)}${value}\n`);

for (const size of [600, all.length]) {
  // Spread over the whole file: its order may matter.
  const texts = all.filter((_, i) => Math.floor((i * size) / all.length) !== Math.floor(((i - 1) * size) / all.length)).slice(0, size);
  const intents = intentsOf(texts);
  process.stdout.write(`${texts.length} utterances, ${intents.length} intents\n`);
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const model = train({ intents, concepts: noConcepts });
  say('train', `${((performance.now() - start) / 1000).toFixed(1)} s (${(process.cpuUsage(cpu).user / 1e6).toFixed(1)} s of a core)`);
  say('model', `${(modelToBytes(model).length / 2 ** 20).toFixed(1)} MiB`);
  const { understand } = createUnderstander(model);
  for (const { text } of all.slice(0, 500)) understand(text);
  const times = all.slice(0, 5000).map(({ text }) => {
    const begun = performance.now();
    understand(text);
    return performance.now() - begun;
  });
  times.sort((a, b) => a - b);
  const at = (share: number): string => times[Math.floor(times.length * share)]!.toFixed(2);
  say('a message', `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`);
}
