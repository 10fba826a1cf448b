// One instance, as the bot is one: a process with a store of its own; the first one also sends (arguments: address, number, leads).
import { Pool } from 'pg';
import type { ChatId, MessageId, OutboxId, TicketId, UpdateId, UserId } from '../../src/domain/ids.ts';
import type { Channel } from '../../src/engine/channel.ts';
import { systemClock } from '../../src/engine/clock.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { openPostgresStore } from '../../src/stores/postgres/postgresStore.ts';
import { content, understander } from '../../test/support/guide.ts';
import { silentLog } from '../../test/support/silentLog.ts';
import { conversation, text } from '../storeDocuments.ts';
import { hasTicket } from './fill.ts';
import { inLanes, type Task } from './tasks.ts';

const [url, number, leads] = process.argv.slice(2) as [string, string, string];
const connections = 10;
const store = await openPostgresStore({ url, connections });
const pool = new Pool({ connectionString: url, max: connections });
pool.on('error', () => undefined);

let last = 0;
const next = (): UpdateId => (Number(number) * 1e12 + Date.now() * 10 + (last += 1)) as UpdateId;
const anyChat = ({ conversations }: Task): ChatId => (1 + Math.floor(Math.random() * conversations)) as ChatId;

/** A message and its answer, as in bench/postgres.ts: the row before is settled in the same turn. */
function turns(task: Task): () => Promise<void> {
  let settled: OutboxId | undefined;
  return async () => {
    const id = anyChat(task);
    const [at, update] = [Date.now(), next()];
    const result = await store.turn({ conversation: id, update }, () => ({
      conversation: conversation(id, at),
      transcript: [{ at, who: 'customer', text: '怎么还款' }],
      dispatches: [{ to: { chat: id }, outgoing: { kind: 'text', blocks: [{ kind: 'paragraph', spans: [{ text }] }] } }],
      events: [{ at, kind: 'understood', outcome: 'answer', intent: 'repay', confidence: 0.97 }],
      ...(settled && { settled }),
    }));
    settled = result.status === 'committed' ? result.rows[0]?.id : undefined;
  };
}

/** The same documents in plain transactions, with nothing read and nothing decided. */
function plain(task: Task): () => Promise<void> {
  return async () => {
    const id = anyChat(task);
    const at = Date.now();
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query('INSERT INTO plain_conversations VALUES ($1, $2) ON CONFLICT (chat) DO UPDATE SET document = excluded.document', [id, JSON.stringify(conversation(id, at))]);
    await client.query('INSERT INTO plain_lines (document) VALUES ($1)', [JSON.stringify({ at, who: 'customer', text: '怎么还款' })]);
    await client.query('INSERT INTO plain_rows (document) VALUES ($1) RETURNING id', [JSON.stringify({ to: { chat: id }, text })]);
    await client.query('INSERT INTO plain_events (document) VALUES ($1)', [JSON.stringify({ at, kind: 'understood', outcome: 'answer' })]);
    await client.query('COMMIT');
    client.release();
  };
}

let sent = 0;
/** Telegram at no distance: what HTTP costs is measured by bench/leader.ts. */
const channel: Channel = {
  deliver: async () => (sent += 1) as MessageId,
  deliverAlbum: async (_, parts) => parts.map(() => (sent += 1) as MessageId),
  openTopic: () => Promise.reject(new Error('nobody asks for a human here')),
  acknowledge: async () => undefined,
  typing: async () => undefined,
};
const engine = createEngine({
  store, channel, clock: systemClock, log: silentLog, knowledge: () => ({ content, understand: understander.understand }), timeZone: 'Asia/Shanghai', deskLocale: 'zh',
  freshTicket: () => `B${number}-${next()}` as TicketId, mayBind: () => false, outboxRate: Infinity,
  fault: (error) => {
    throw error;
  },
});
const texts = content.intents.flatMap(({ outcome, utterances }) => (outcome.kind === 'answer' ? utterances.zh.slice(0, 100) : []));

/** A customer's message through the whole engine; its answers are sent by the leader. */
function messages(task: Task): () => Promise<void> {
  return async () => {
    let chat = anyChat(task);
    while (hasTicket(chat)) chat = anyChat(task);
    const update = next();
    const customer = { id: chat as number as UserId, name: `客户${chat}`, languageCode: 'zh-hans' };
    await engine.receive({ kind: 'customerMessage', customer, message: { id: update as number as MessageId, text: texts[last % texts.length]! }, at: Date.now(), update });
  };
}

/** The server's processes add up their figures when they go idle, once a second at most: each of them is made to. */
async function flush(): Promise<void> {
  const each = Array.from({ length: connections });
  await Promise.all([...each.map(() => store.desk()), ...each.map(() => pool.query('SELECT pg_sleep(0.01)'))]);
}

const kinds = { turn: turns, plain, message: messages };
process.on('message', (task: Task | 'flush') => void (task === 'flush' ? flush() : inLanes(task, () => kinds[task.what](task))).then((done) => process.send?.(done ?? 'flushed')));
const tenure = leads === 'leads' ? await store.lease.take(new AbortController().signal, () => undefined) : undefined;
if (tenure) await engine.lead(tenure.holds);
// The next ones must not take it for alive.
process.once('disconnect', () => void engine.stop().then(() => tenure?.end()).then(() => store.close()).finally(() => process.exit()));
process.send?.('ready');
