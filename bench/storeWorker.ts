/** A store of one size in a process of its own, measured when `bench/store.ts` says so: `storeWorker.ts FOLDER SIZE`. */
import { readdir } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { ChatId, OutboxId, UpdateId } from '../src/domain/ids.ts';
import type { Store } from '../src/engine/store.ts';
import { openLowdbStore } from '../src/stores/lowdb/lowdbStore.ts';
import { conversation, text } from './storeDocuments.ts';

export type Ask = { run: 'alone' | 'together' } | { run: 'compaction' };
export interface Started {
  opened: number;
  resident: number;
}
export interface Compacted {
  seconds: number;
  perSecond: number;
  /** The event loop, and a turn, at most, in ms; a turn's 99th percentile. */
  blocked: number;
  longest: number;
  p99: number;
}

const turnsOf = { alone: 500, together: 8_000 };
const lanesOf = { alone: 1, together: 32 };

const dir = process.argv[2]!;
const size = Number(process.argv[3]);
// Compaction is measured by itself: otherwise it falls into some rounds and not into others.
const compactAt = Infinity;

let update = 0;
/** A message and its answer: the conversation, a line, a row of the outbox (the one before is settled), an event. */
async function turn(store: Store, settled?: OutboxId): Promise<OutboxId | undefined> {
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

async function perSecond(store: Store, kind: 'alone' | 'together'): Promise<number> {
  const [count, lanes] = [turnsOf[kind], lanesOf[kind]];
  const start = performance.now();
  const lane = async (): Promise<void> => {
    let row: OutboxId | undefined;
    for (let done = 0; done < count / lanes; done += 1) row = await turn(store, row);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return (count / (performance.now() - start)) * 1000;
}

async function fill(): Promise<void> {
  const store = await openLowdbStore({ dir, compactAt });
  for (let first = 1; first <= size; first += 1_000) {
    const ids = Array.from({ length: 1_000 }, (_, index) => (first + index) as ChatId);
    await Promise.all(ids.map((id) => store.turn({ conversation: id }, () => ({ conversation: conversation(id, 0) }))));
  }
  await store.close();
}

/** Turns one after another while the first snapshot is written. */
async function whileCompacting(): Promise<Compacted> {
  const store = await openLowdbStore({ dir, compactAt: 1 });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  const took: number[] = [];
  for (let row: OutboxId | undefined; !(await readdir(dir)).some((name) => /^snapshot-\d+$/.test(name)); ) {
    const began = performance.now();
    row = await turn(store, row);
    took.push(performance.now() - began);
  }
  const seconds = (performance.now() - start) / 1000;
  await store.close();
  took.sort((a, b) => a - b);
  return { seconds, perSecond: took.length / seconds, blocked: delay.max / 1e6, longest: took.at(-1)!, p99: took[Math.floor(took.length * 0.99)]! };
}

async function answer(store: Store, ask: Ask): Promise<number | Compacted> {
  if (ask.run !== 'compaction') return perSecond(store, ask.run);
  await store.close();
  return whileCompacting();
}

await fill();
const start = performance.now();
const store = await openLowdbStore({ dir, compactAt });
const started: Started = { opened: performance.now() - start, resident: process.memoryUsage().rss / 1e6 };
process.send!(started);
process.on('message', (ask: Ask) => void answer(store, ask).then((result) => process.send!(result)));
