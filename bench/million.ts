/**
 * What is asked of a big database, one after another, in ms: `node --import tsx bench/million.ts [CONVERSATIONS]`. It starts
 * a server of its own.
 */
import { loadavg } from 'node:os';
import type { ChatId, MessageId, TicketId } from '../src/domain/ids.ts';
import { openPostgresStore } from '../src/stores/postgres/postgresStore.ts';
import { openFilled } from './instances/filled.ts';
import { tell } from './tell.ts';

const size = Number(process.argv[2] ?? 1_000_000);
const { url, query, dispose } = await openFilled(size);
const store = await openPostgresStore({ url });
const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;
const rows: object[] = [];

async function time(what: string, once: (nth: number) => Promise<unknown>, times = 21): Promise<void> {
  const taken: number[] = [];
  for (let nth = 0; nth < times; nth += 1) {
    const began = performance.now();
    await once(nth);
    taken.push(performance.now() - began);
  }
  rows.push({ what, 'median, ms': Number(median(taken).toFixed(2)), 'at most, ms': Number(Math.max(...taken).toFixed(2)) });
}

const chat = (nth: number): ChatId => (1 + ((nth * 7_919) % size)) as ChatId;
const empty = (nth: number): Promise<unknown> => store.turn({ conversation: chat(nth) }, () => undefined);

async function outboxOf(count: number): Promise<void> {
  await query(`INSERT INTO xiangfu.outbox (turn, document) SELECT 4, jsonb_build_object('to', jsonb_build_object('chat', c), 'about', c, 'at', 0) FROM generate_series(1, ${count}) c`);
  await query('ANALYZE xiangfu.outbox');
}

async function waiting(count: number): Promise<void> {
  await query(`
    INSERT INTO xiangfu.tickets (document)
    SELECT jsonb_build_object('version', 1, 'id', 'W' || c, 'conversation', -c, 'openedAt', ${Date.now()}, 'status', 'waiting', 'since', ${Date.now()}, 'form', '{}'::jsonb) FROM generate_series(1, ${count}) c
    ON CONFLICT DO NOTHING`);
  await query('VACUUM (ANALYZE) xiangfu.tickets');
}

try {
  await time('a turn reads what it starts from, nobody waits', empty, 201);
  for (const count of [100, 1_000, 10_000]) {
    await waiting(count);
    await time(`the same, ${count} tickets wait`, empty, 51);
  }
  await time('open tickets', () => store.tickets(Infinity));
  await query("DELETE FROM xiangfu.tickets WHERE queued");
  await query('VACUUM (ANALYZE) xiangfu.tickets');
  await time('tickets of the last day', () => store.tickets(Date.now() - 86_400_000), 5);
  await time('a ticket by a message', (nth) => store.ticketAt({ chat: chat(nth), message: 1 as MessageId }));
  await time('a ticket by its id', (nth) => store.ticket(`T${33 * (nth + 1)}` as TicketId));
  await time('a transcript', (nth) => store.transcript(chat(nth)));
  await time('the events of thirty days, in a turn', () => store.turn({ conversation: chat(1), more: 'events' }, () => undefined), 1);
  await time('the heads of an empty outbox', () => store.sharing.heads());
  for (const count of [1_000, 100_000]) {
    await outboxOf(count);
    await time(`the heads of ${count} rows`, () => store.sharing.heads());
    await time(`50 conversations' rows of these`, () => store.sharing.rowsAbove(new Map(Array.from({ length: 50 }, (_, nth) => [chat(nth), 0]))));
    await query('DELETE FROM xiangfu.outbox');
    await time(`the heads after ${count} rows went, before a vacuum`, () => store.sharing.heads());
    await query('VACUUM xiangfu.outbox');
  }
  await time('the daily pruning that finds nothing', () => store.prune(1), 1);
  tell(`${size} conversations, load ${loadavg()[0]!.toFixed(1)}`, rows);
} finally {
  await store.close();
  await dispose();
}
