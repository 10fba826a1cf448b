/**
 * Whether anybody waits longer because the content changes: the built bot with the real content against the simulator,
 * under a steady load of questions; in each round an utterance is added (everything is learned anew), then an article is
 * changed (nothing need be learned). `npm run -s build && node --import tsx bench/hotContent.ts [ROUNDS]`
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadContent } from '../src/content/load.ts';
import { startSimulator } from '../src/simulator/simulator.ts';

interface Delay {
  p50: number;
  p99: number;
  max: number;
  /** For a core. */
  waited: number;
}

const rounds = Number(process.argv[2] ?? 3);
const perSecond = 50;
const quietSeconds = 15;

const folder = await mkdtemp(join(tmpdir(), 'bench-hot-'));
for (const part of ['knowledge', 'intents']) await cp(part, join(folder, 'content', part), { recursive: true });
const loaded = await loadContent('.');
if (!('content' in loaded)) throw new Error('the content has problems: run `npm run check`');
const questions = loaded.content.intents.flatMap(({ utterances }) => [...utterances.zh, ...utterances.en]);

const simulator = await startSimulator();
const { PATH } = process.env;
const bot = fork('dist/main.js', ['start'], {
  execArgv: ['--import', './bench/eventLoopDelay.mjs'],
  env: {
    PATH, BOT_TOKEN: simulator.token, TELEGRAM_API_ROOT: simulator.apiRoot, AGENT_CHAT_ID: String(simulator.world.group.id),
    CONTENT_DIR: join(folder, 'content'), DATA_DIR: join(folder, 'data'), PORT: '0', OUTBOX_RATE: 'unlimited', LOG_LEVEL: 'info',
  },
  stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
});
const log = createInterface({ input: bot.stderr! });

/** Resolves with the bot's next log line that has these words. */
async function logged(words: string): Promise<Record<string, unknown>> {
  for (;;) {
    const [line] = (await once(log, 'line')) as [string];
    if (line.includes(words)) return JSON.parse(line) as Record<string, unknown>;
  }
}

/** Of the bot's event loop since the last call, in ms. */
async function delay(): Promise<Delay> {
  const answer = once(bot, 'message');
  bot.send('?');
  return ((await answer) as [Delay])[0];
}

const asked = new Map<number, number>();
/** From question to answer, in ms, those answered since they were last taken. */
let latencies: number[] = [];
simulator.world.telegram.changes.listen((change) => {
  if (change.kind !== 'posted' || !change.message.from.is_bot) return;
  const { id } = change.room.info;
  const since = asked.get(id);
  if (since === undefined) return;
  asked.delete(id);
  latencies.push(performance.now() - since);
});

let since = 0;

let next = 0;
function ask(): void {
  const customer = simulator.world.customer();
  asked.set(customer.id, performance.now());
  customer.says(questions[(next = (next + 7919) % questions.length)]!);
}

const ms = (value: number): string => value.toFixed(1).padStart(7);

async function report(phase: string, note = ''): Promise<void> {
  const loop = await delay();
  const seconds = (performance.now() - since) / 1000;
  since = performance.now();
  const sorted = latencies.toSorted((a, b) => a - b);
  latencies = [];
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  const line = [ms(at(0.5)), ms(at(0.99)), ms(at(1)), ' |', ms(loop.p99), ms(loop.max), ' |', ms(loop.waited / seconds), ' |', String(sorted.length).padStart(5), loadavg()[0]!.toFixed(1).padStart(5)];
  process.stdout.write(`${phase.padEnd(24)}${line.join(' ')}  ${note}\n`);
}

/** Makes the change and reports until it is in force: while it is learned, and the second around the swap. */
async function change(what: string, make: () => Promise<void>): Promise<void> {
  const began = performance.now();
  await make();
  const { seconds } = await logged('a changed content is in force');
  const all = (performance.now() - began) / 1000;
  await sleep(1000);
  await report(what, `in force after ${all.toFixed(1)} s (${Number(seconds).toFixed(1)} s to learn)`);
}

let load: NodeJS.Timeout | undefined;
try {
  await simulator.world.until(() => simulator.calls.count('getUpdates') > 0, { timeout: 120_000 });
  load = setInterval(ask, 1000 / perSecond);
  await sleep(5_000);
  await delay();
  latencies = [];
  since = performance.now();
  process.stdout.write(`${'ms'.padEnd(24)} reply: p50     p99     max  | loop: p99     max  no core/s | count  load\n`);
  for (let round = 1; round <= rounds; round += 1) {
    await sleep(quietSeconds * 1000);
    await report('quiet');
    await change('an utterance is added', async () => {
      const file = join(folder, 'content/intents/repay.yaml');
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replace('  zh:\n', `  zh:\n    - 第${'一二三四五六七八九'[round - 1]}次该怎么补上这笔\n`));
    });
    await change('an article is changed', () => appendFile(join(folder, 'content/knowledge/zh/repay.md'), `\n第 ${round} 次修改。\n`));
  }
  await sleep(quietSeconds * 1000);
  await report('quiet');
} finally {
  clearInterval(load);
  bot.kill('SIGTERM');
  await once(bot, 'exit');
  await simulator.close();
  await rm(folder, { recursive: true });
}
