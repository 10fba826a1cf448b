/**
 * Messages a second and how long an answer takes, beside the least that a bot on telegraf can be: an echo that keeps
 * nothing. Each bot in a process of its own against a Bot API in another, in turns in one run.
 * `npm run -s build && node --import tsx bench/throughput.ts [ROUNDS] [FOLDER]`; the folder is where the data is kept.
 */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadContent } from '../src/content/load.ts';
import { tell } from './tell.ts';
import type { Load, Measured } from './throughput/standIn.ts';

const rounds = Number(process.argv[2] ?? 3);
const folder = await mkdtemp(join(process.argv[3] ?? tmpdir(), 'bench-throughput-'));
const loaded = await loadContent('.');
if (!('content' in loaded)) throw new Error('the content has problems: run `npm run check`');
const texts = loaded.content.intents.flatMap(({ outcome, utterances }) => (outcome.kind === 'answer' ? utterances.zh.slice(0, 100) : []));

const token = '77:bench';
const bots = {
  echo: ['bench/throughput/echo.mjs'],
  xiangfu: ['dist/main.js', 'start'],
} as const;
type Name = keyof typeof bots;

const flood: Load = { messages: 10_000, chats: 500, texts };
const rates = [10, 100, 1000];
/** How late Telegram's answers come: from a data centre beside it, from the same continent, from another. */
const networks = [5, 30, 60, 120];
const names = ['echo', 'xiangfu'] as const;
const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;

async function told<T>(child: ChildProcess): Promise<T> {
  return ((await once(child, 'message')) as [T])[0];
}

interface Running {
  measure: (load: Load) => Promise<Measured>;
  resident: () => number;
  /** Of all its threads since it began, in ms. */
  cpu: () => number;
  end: () => Promise<void>;
}

/** A bot against a Bot API of its own, ready; `measure` puts a load on it. */
async function begin(name: Name, network: number): Promise<Running> {
  const api = fork(fileURLToPath(new URL('throughput/standIn.ts', import.meta.url)), [String(network)], { execArgv: ['--import', 'tsx'] });
  const port = await told<number>(api);
  const { PATH } = process.env;
  const bot = spawn(process.execPath, bots[name], {
    env: {
      PATH, BOT_TOKEN: token, TELEGRAM_API_ROOT: `http://127.0.0.1:${port}`, DATA_DIR: join(folder, name), PORT: '0',
      OUTBOX_RATE: 'unlimited', LOG_LEVEL: 'error', AGENT_CHAT_ID: '-1001',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await told(api);
  const measure = (load: Load): Promise<Measured> => {
    const measured = told<Measured>(api);
    api.send(load);
    return measured;
  };
  await measure({ ...flood, messages: 1000 });
  return {
    measure,
    resident: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${bot.pid}/status`, 'utf8'))?.[1]) / 1024,
    cpu: () => {
      const [user, system] = readFileSync(`/proc/${bot.pid}/stat`, 'utf8').split(' ').slice(13, 15).map(Number);
      return 10 * (user! + system!);
    },
    end: async () => {
      bot.kill('SIGTERM');
      await once(bot, 'exit');
      api.kill();
    },
  };
}

const perSecond: Record<Name, number[]> = { echo: [], xiangfu: [] };
/** A message's, in µs: it hardly depends on what else the machine does. */
const cpu: Record<Name, number[]> = { echo: [], xiangfu: [] };
const late: Record<Name, Map<number, Measured[]>> = { echo: new Map(), xiangfu: new Map() };
const afar: Record<Name, Map<number, number[]>> = { echo: new Map(), xiangfu: new Map() };
const resident: Record<Name, number> = { echo: 0, xiangfu: 0 };
try {
  for (let round = 1; round <= rounds; round += 1) {
    for (const name of names) {
      for (const network of networks) {
        const { measure, end } = await begin(name, network);
        const messages = 4_000;
        const { seconds } = await measure({ ...flood, messages });
        afar[name].set(network, [...(afar[name].get(network) ?? []), messages / seconds]);
        await end();
      }
      const { measure, resident: memory, cpu: used, end } = await begin(name, 0);
      const before = used();
      const { seconds } = await measure(flood);
      cpu[name].push(((used() - before) * 1000) / flood.messages);
      perSecond[name].push(flood.messages / seconds);
      for (const rate of rates) late[name].set(rate, [...(late[name].get(rate) ?? []), await measure({ ...flood, messages: rate * 5, perSecond: rate })]);
      resident[name] = memory();
      await end();
    }
  }
  tell(
    'Messages a second, by how late (ms) each answer of Telegram comes',
    networks.map((network) => {
      const [echo, xiangfu] = [median(afar.echo.get(network)!), median(afar.xiangfu.get(network)!)];
      return { 'network, ms': network, 'echo': Math.round(echo), 'xiangfu': Math.round(xiangfu), 'ratio': Number((xiangfu / echo).toFixed(2)) };
    }),
  );
  const ratios = perSecond.xiangfu.map((value, i) => value / perSecond.echo[i]!);
  tell(
    `${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)}; ${rounds} rounds, medians; data in ${folder}; messages a second as a ratio to the echo, by round: ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}`,
    names.map((name) => ({
      'bot': name,
      'messages/s': Math.round(median(perSecond[name])),
      'CPU a message, µs': Math.round(median(cpu[name])),
      ...Object.fromEntries(rates.map((rate) => [`at ${rate}/s: p50 / p99, ms`, (['p50', 'p99'] as const).map((key) => median(late[name].get(rate)!.map((one) => one[key])).toFixed(1)).join(' / ')])),
      'resident, MiB': Math.round(resident[name]),
    })),
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
