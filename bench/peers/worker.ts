/** One system in a process of its own, so that its memory and its start are nobody else's: `worker.js`, told what to do by `inProcess.ts`. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tested } from './split.ts';
import type { Answer, Classify, Lessons } from './system.ts';
import { empty, systems } from './systems.ts';
import { waited } from '../waited.ts';

export type Task = { system: string; folder: string } & ({ do: 'train'; lessons: Lessons } | { do: 'use'; texts: Tested[]; messages: number });

/** Times in milliseconds, without the time that others had the cores; sizes in bytes. */
export interface Trained {
  training: number;
  model: number;
  /** The highest resident size of the process that trained. */
  peak: number;
}

export interface Used {
  /** From the import of the library to the first answer. */
  load: number;
  first: number;
  p50: number;
  p99: number;
  /** The process' resident size after the first answer, and after all messages. */
  loaded: number;
  used: number;
  answers: Answer[];
}

/** A package that is not installed; or what else went wrong, as text. */
export type Told<Done> = { done: Done } | { missing: string } | { failed: string };

async function train({ system, folder, lessons }: Task & { do: 'train' }): Promise<Trained> {
  const learner = await entryOf(system).load();
  const begun = performance.now() - waited();
  await learner.train(lessons, folder);
  const training = performance.now() - waited() - begun;
  const sizes = await Promise.all((await readdir(folder)).map(async (file) => (await stat(join(folder, file))).size));
  return { training, model: sizes.reduce((sum, size) => sum + size, 0), peak: process.resourceUsage().maxRSS * 1024 };
}

async function use({ system, folder, texts, messages }: Task & { do: 'use' }): Promise<Used> {
  const [opening] = texts;
  if (!opening) throw new Error('there are no texts to test on');
  const begun = performance.now() - waited();
  const classify = await (await entryOf(system).load()).load(folder);
  const asked = performance.now() - waited();
  await classify(opening.text, opening.language);
  const answered = performance.now() - waited();
  const loaded = process.memoryUsage.rss();
  const times = new Float64Array(Math.max(messages, texts.length));
  const answers = await classifyAll(classify, texts, times);
  const used = process.memoryUsage.rss();
  times.sort();
  const at = (share: number): number => times[Math.floor(times.length * share)]!;
  return { load: answered - begun, first: answered - asked, p50: at(0.5), p99: at(0.99), loaded, used, answers };
}

/** As many different messages as there are times to fill: from the second round on a text has the round's number at its end. */
async function classifyAll(classify: Classify, texts: readonly Tested[], times: Float64Array): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let i = 0; i < times.length; i++) {
    const { text, language } = texts[i % texts.length]!;
    const round = Math.floor(i / texts.length);
    const message = round === 0 ? text : `${text} ${round + 1}`;
    const without = waited();
    const begun = performance.now();
    const answer = await classify(message, language);
    const taken = performance.now() - begun;
    const lost = waited() - without;
    // A wait that is longer was outside, while the clocks were read.
    times[i] = lost < taken ? taken - lost : taken;
    if (round === 0) answers.push(answer);
  }
  return answers;
}

const entryOf = (name: string) => [...systems, empty].find((entry) => entry.name === name)!;

function misfortune(error: unknown): Told<never> {
  const { code, message } = (error instanceof Error ? error : new Error(String(error))) as NodeJS.ErrnoException;
  const isMissing = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
  return isMissing ? { missing: message.split('\n')[0]! } : { failed: message };
}

process.once('message', (task: Task) => {
  const told: Promise<Told<Trained | Used>> = (task.do === 'train' ? train(task) : use(task)).then((done) => ({ done }), misfortune);
  void told.then((message) => process.send!(message, () => process.exit()));
});
