/**
 * Turns a second of the lowdb store by how many conversations it holds, beside lowdb's own JSONFile, in one run:
 * `node --import tsx bench/store.ts [FOLDER]`. The folder (a temporary one by default) should be on the disk in question.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import type { Conversation } from '../src/domain/conversation.ts';
import type { ChatId, OutboxId, UpdateId, UserId } from '../src/domain/ids.ts';
import type { Store } from '../src/engine/store.ts';
import { openLowdbStore } from '../src/stores/lowdb/lowdbStore.ts';

const sizes = [1_000, 10_000, 100_000];
const baselineSizes = [100, 1_000, 10_000];
const rounds = 3;
const [alone, together, concurrency] = [1_000, 16_000, 32];
const text = '订单已经付款但是还没有到账，'.repeat(12);

/** About 1 KB as JSON. */
const conversation = (id: number, at: number): Conversation => ({
  version: 1, id: id as ChatId, customer: { id: id as UserId, name: `客户${id}`, languageCode: 'zh-hans' }, misses: 0,
  said: { order: { value: '2024050312345678', at }, what: { value: text, at } }, at,
});

let update = 0;
/** A message and its answer: the conversation, a line, a row of the outbox (the one before is settled), an event. */
async function turn(store: Store, size: number, settled?: OutboxId): Promise<OutboxId | undefined> {
  update += 1;
  const id = (1 + ((update * 7919) % size)) as ChatId;
  const result = await store.turn({ conversation: id, update: update as UpdateId }, () => ({
    conversation: conversation(id, update),
    transcript: [{ at: update, who: 'customer', text: '怎么还款' }],
    dispatches: [{ to: { chat: id }, outgoing: { kind: 'text', blocks: [{ kind: 'paragraph', spans: [{ text }] }] } }],
    events: [{ at: update, kind: 'understood', outcome: 'answer', intent: 'repay', confidence: 0.97 }],
    ...(settled && { settled }),
  }));
  return result.status === 'committed' ? result.rows[0]?.id : undefined;
}

async function turns(store: Store, size: number, count: number, lanes: number): Promise<number> {
  const start = performance.now();
  const lane = async (): Promise<void> => {
    let row: OutboxId | undefined;
    for (let done = 0; done < count / lanes; done += 1) row = await turn(store, size, row);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return (count / (performance.now() - start)) * 1000;
}

async function fill(dir: string, size: number): Promise<void> {
  const store = await openLowdbStore({ dir });
  for (let first = 1; first <= size; first += 1_000) {
    const ids = Array.from({ length: 1_000 }, (_, index) => (first + index) as ChatId);
    await Promise.all(ids.map((id) => store.turn({ conversation: id }, () => ({ conversation: conversation(id, 0) }))));
  }
  await store.close();
}

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;

async function measure(dir: string, size: number) {
  const start = performance.now();
  const store = await openLowdbStore({ dir });
  const opened = performance.now() - start;
  await turns(store, size, 500, concurrency);
  const result = { opened, alone: await turns(store, size, alone, 1), together: await turns(store, size, together, concurrency) };
  await store.close();
  return result;
}

async function baseline(dir: string, size: number): Promise<number> {
  const low = new Low<Record<string, Conversation>>(new JSONFile(join(dir, `baseline-${size}.json`)), {});
  for (let id = 1; id <= size; id += 1) low.data[id] = conversation(id, 0);
  const count = Math.max(5, 20_000 / size);
  const start = performance.now();
  for (let done = 1; done <= count; done += 1) await low.update((data) => void (data[done] = conversation(done, done)));
  return (count / (performance.now() - start)) * 1000;
}

const parent = await mkdtemp(join(process.argv[2] ?? tmpdir(), 'bench-store-'));
try {
  const measured = new Map(sizes.map((size) => [size, [] as Awaited<ReturnType<typeof measure>>[]]));
  for (const size of sizes) await fill(join(parent, `${size}`), size);
  for (let round = 0; round < rounds; round += 1) {
    for (const size of sizes) measured.get(size)!.push(await measure(join(parent, `${size}`), size));
  }
  const rows = [...measured].map(([size, results]) => ({
    'conversations': size,
    'turns/s, one after another': Math.round(median(results.map((result) => result.alone))),
    [`turns/s, ${concurrency} at a time`]: Math.round(median(results.map((result) => result.together))),
    'cold start, ms': Math.round(median(results.map((result) => result.opened))),
  }));
  console.log(`The lowdb store, fdatasync before each acknowledgement (median of ${rounds})`);
  console.table(rows);
  const [few, , many] = [...measured.values()];
  for (const kind of ['alone', 'together'] as const) {
    const ratio = median(few!.map((result) => result[kind])) / median(many!.map((result) => result[kind]));
    console.log(`a turn at 100,000 conversations costs ${ratio.toFixed(2)} × one at 1,000 (${kind}; at most 1.3)`);
  }
  console.log("\nlowdb's own JSONFile, without fsync");
  const base = [];
  for (const size of baselineSizes) base.push({ conversations: size, 'turns/s, one after another': Math.round(await baseline(parent, size)) });
  console.table(base);
} finally {
  await rm(parent, { recursive: true });
}
