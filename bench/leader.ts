/**
 * Rows a second that the one instance which sends finds in the outbox and delivers, over HTTP to a Bot API in a process of
 * its own, each of whose answers comes so late: `node --import tsx --import ./tsx-in-workers.mjs bench/leader.ts [ROUNDS] [ROWS]`.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { TicketId } from '../src/domain/ids.ts';
import { systemClock } from '../src/engine/clock.ts';
import { createEngine } from '../src/engine/engine.ts';
import { openPostgresStore } from '../src/stores/postgres/postgresStore.ts';
import { createTelegram } from '../src/telegram/telegram.ts';
import { content, understander } from '../test/support/guide.ts';
import { silentLog } from '../test/support/silentLog.ts';
import { openFilled } from './instances/filled.ts';
import { text } from './storeDocuments.ts';
import { tell } from './tell.ts';

const rounds = Number(process.argv[2] ?? 3);
const rows = Number(process.argv[3] ?? 5_000);
/** In ms. */
const networks = [0, 60];
const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;

const { url, query, dispose } = await openFilled(rows);
const store = await openPostgresStore({ url });

interface Sent {
  perSecond: number;
  /** Until all rows are known. */
  foundMs: number;
  /** Of the leader, for each row. */
  cpuMs: number;
}

async function sendAll(network: number): Promise<Sent> {
  await query(`
    INSERT INTO xiangfu.outbox (turn, document)
    SELECT 4, jsonb_build_object('to', jsonb_build_object('chat', c), 'about', c, 'at', 0, 'outgoing',
      jsonb_build_object('kind', 'text', 'blocks', jsonb_build_array(jsonb_build_object('kind', 'paragraph', 'spans', jsonb_build_array(jsonb_build_object('text', '${text}'))))))
    FROM generate_series(1, ${rows}) c`);
  const api = fork(fileURLToPath(new URL('throughput/standIn.ts', import.meta.url)), [String(network)], { execArgv: ['--import', 'tsx'] });
  const [port] = (await once(api, 'message')) as [number];
  const telegram = createTelegram({ token: '77:bench', apiRoot: `http://127.0.0.1:${port}`, clock: systemClock, random: Math.random, log: silentLog });
  const engine = createEngine({
    store, channel: telegram.channel, clock: systemClock, log: silentLog, knowledge: () => ({ content, understand: understander.understand }), timeZone: 'Asia/Shanghai', deskLocale: 'zh',
    freshTicket: () => 'B1' as TicketId, mayBind: () => false, outboxRate: Infinity,
    fault: (error) => {
      throw error;
    },
  });
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  await engine.lead();
  const foundMs = performance.now() - began;
  await engine.idle();
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  await engine.stop();
  telegram.close();
  api.kill();
  return { perSecond: (rows / ms) * 1_000, foundMs, cpuMs: (user + system) / 1_000 / rows };
}

try {
  const sent = new Map<number, Sent[]>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const network of networks) {
      const one = await sendAll(network);
      // The first round warms.
      if (round > 0) sent.set(network, [...(sent.get(network) ?? []), one]);
    }
  }
  tell(
    `${rows} rows of as many conversations, medians of ${rounds} rounds, load ${loadavg()[0]!.toFixed(1)}`,
    networks.map((network) => {
      const of = (key: keyof Sent): number => median(sent.get(network)!.map((one) => one[key]));
      return { 'Telegram answers after, ms': network, 'rows/s': Math.round(of('perSecond')), 'found in, ms': Math.round(of('foundMs')), 'CPU of the leader a row, ms': Number(of('cpuMs').toFixed(2)) };
    }),
  );
} finally {
  await store.close();
  await dispose();
}
