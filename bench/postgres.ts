/**
 * Turns a second of the PostgreSQL store beside plain transactions of the same driver on the same server, in turns in one
 * run: `node --import tsx bench/postgres.ts [ROUNDS] [CONVERSATIONS]`. On DATABASE_URL (an empty database) where it is set,
 * else on a server that it starts.
 */
import { Pool } from 'pg';
import type { ChatId, OutboxId, UpdateId } from '../src/domain/ids.ts';
import { openPostgresStore } from '../src/stores/postgres/postgresStore.ts';
import { startPostgres } from '../test/support/postgresServer.ts';
import { conversation, text } from './storeDocuments.ts';
import { tell } from './tell.ts';

const rounds = Number(process.argv[2] ?? 10);
const size = Number(process.argv[3] ?? 1_000);
const connections = 10;
const kinds = { alone: { lanes: 1, count: 400 }, together: { lanes: 32, count: 3_200 } };
type Kind = keyof typeof kinds;

const given = process.env['DATABASE_URL'];
const server = given ? undefined : await startPostgres();
const url = given ?? (await server!.database());
const store = await openPostgresStore({ url, connections });
const pool = new Pool({ connectionString: url, max: connections });
// The server may end before its last connections do.
pool.on('error', () => undefined);

let update = 0;
const nextChat = (): ChatId => {
  update += 1;
  return (1 + ((update * 7919) % size)) as ChatId;
};

/** A message and its answer: the conversation, a line, a row of the outbox (the one before is settled), an event. */
async function turn(settled?: OutboxId): Promise<OutboxId | undefined> {
  const id = nextChat();
  const at = update;
  const result = await store.turn({ conversation: id, update: update as UpdateId }, () => ({
    conversation: conversation(id, at),
    transcript: [{ at, who: 'customer', text: '怎么还款' }],
    dispatches: [{ to: { chat: id }, outgoing: { kind: 'text', blocks: [{ kind: 'paragraph', spans: [{ text }] }] } }],
    events: [{ at, kind: 'understood', outcome: 'answer', intent: 'repay', confidence: 0.97 }],
    ...(settled && { settled }),
  }));
  return result.status === 'committed' ? result.rows[0]?.id : undefined;
}

/** The same documents, with nothing read and nothing decided. */
async function plain(): Promise<undefined> {
  const id = nextChat();
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query('INSERT INTO plain_conversations VALUES ($1, $2) ON CONFLICT (chat) DO UPDATE SET document = excluded.document', [id, JSON.stringify(conversation(id, update))]);
  await client.query('INSERT INTO plain_lines (document) VALUES ($1)', [JSON.stringify({ at: update, who: 'customer', text: '怎么还款' })]);
  await client.query('INSERT INTO plain_rows (document) VALUES ($1) RETURNING id', [JSON.stringify({ to: { chat: id }, text })]);
  await client.query('INSERT INTO plain_events (document) VALUES ($1)', [JSON.stringify({ at: update, kind: 'understood', outcome: 'answer' })]);
  await client.query('COMMIT');
  client.release();
  return undefined;
}

async function perSecond({ lanes, count }: (typeof kinds)[Kind], once: (row?: OutboxId) => Promise<OutboxId | undefined>): Promise<number> {
  const start = performance.now();
  const lane = async (): Promise<void> => {
    let row: OutboxId | undefined;
    for (let done = 0; done < count / lanes; done += 1) row = await once(row);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return (count / (performance.now() - start)) * 1000;
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;

try {
  for (const table of ['plain_lines', 'plain_rows', 'plain_events']) await pool.query(`CREATE TABLE ${table} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, document jsonb NOT NULL)`);
  await pool.query('CREATE TABLE plain_conversations (chat bigint PRIMARY KEY, document jsonb NOT NULL)');
  await Promise.all(Array.from({ length: size }, (_, index) => store.turn({ conversation: (index + 1) as ChatId }, () => ({ conversation: conversation(index + 1, 0) }))));
  const rates: Record<Kind, Record<'store' | 'plain', number[]>> = { alone: { store: [], plain: [] }, together: { store: [], plain: [] } };
  for (const warm of [true, ...Array.from({ length: rounds }, () => false)]) {
    for (const kind of ['alone', 'together'] as const) {
      const measured = { plain: await perSecond(kinds[kind], plain), store: await perSecond(kinds[kind], turn) };
      if (warm) continue;
      rates[kind].plain.push(measured.plain);
      rates[kind].store.push(measured.store);
    }
  }
  const [{ version }] = (await pool.query<{ version: string }>("SELECT current_setting('server_version') AS version")).rows as [{ version: string }];
  tell(
    `PostgreSQL ${version}, ${size} conversations, ${connections} connections, fsync; medians of ${rounds} rounds`,
    (['alone', 'together'] as const).map((kind) => ({
      'turns': kind === 'alone' ? 'one after another' : `${kinds[kind].lanes} at a time`,
      'turns/s': Math.round(median(rates[kind].store)),
      'plain transactions/s (BEGIN, four writes, COMMIT)': Math.round(median(rates[kind].plain)),
      'ratio': Number(median(rates[kind].store.map((rate, round) => rate / rates[kind].plain[round]!)).toFixed(2)),
    })),
  );
} finally {
  await pool.end();
  await store.close();
  await server?.dispose();
}
