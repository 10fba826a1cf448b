/**
 * A day of a busy desk in fast-forward: 300 customers, 20 messages a minute, every fiftieth of them asks for a human, two
 * agents answer and close. The engine and the lowdb store as they are, the clock and the channel the tests' own.
 * `node --expose-gc --import tsx --import ./tsx-in-workers.mjs bench/soak.ts [HOURS]`: what stays in memory must be what is stored.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageId, UpdateId } from '../src/domain/ids.ts';
import { readStore } from '../src/stores/lowdb/readStore.ts';
import { openLowdbStore } from '../src/stores/lowdb/lowdbStore.ts';
import { openAssistant } from '../test/support/assistant.ts';
import { content } from '../test/support/guide.ts';

const hours = Number(process.argv[2] ?? 24);
const perMinute = 20;
const texts = content.intents.flatMap(({ utterances }) => utterances.zh.slice(0, 20));
const collect = (globalThis as { gc?: () => void }).gc;
if (!collect) throw new Error('run it with node --expose-gc');

const dir = await mkdtemp(join(tmpdir(), 'soak-'));
try {
  const store = await openLowdbStore({ dir });
  const assistant = openAssistant({ store });
  await assistant.ready;
  const { clock, channel, engine } = assistant;
  const people = Array.from({ length: 300 }, (_, i) => assistant.customer(i + 1));
  const agents = [assistant.agent('Li'), assistant.agent('Wang')];
  let count = 0;

  async function message(): Promise<void> {
    count += 1;
    const { person } = people[(count * 7) % people.length]!;
    const text = count % 50 === 0 ? '转人工' : texts[(count * 7919) % texts.length]!;
    await engine.receive({ kind: 'customerMessage', customer: person, message: { id: count as MessageId, text }, at: clock.now(), update: count as UpdateId });
  }

  /** An agent claims what waits, says a word and closes it. */
  async function desk(): Promise<void> {
    for (const { id, status, topic } of await store.tickets(Infinity)) {
      if (!topic || (status !== 'waiting' && status !== 'active')) continue;
      const number = channel.topics.findIndex(({ thread }) => thread === topic.thread) + 1;
      await agents[count % 2]!.writes(`${id}: 已经看到`, number);
      await agents[count % 2]!.commands('close', number);
    }
  }

  const rows: Record<string, number>[] = [];
  for (let hour = 0; hour <= hours; hour += 1) {
    if (hour > 0) {
      for (let minute = 0; minute < 60; minute += 1) {
        for (let i = 0; i < perMinute; i += 1) await message();
        await engine.idle();
        await assistant.passes(60_000);
        if (minute % 10 === 0) await desk();
        // What the people saw is the channel's, not the bot's.
        for (const { seen } of people) seen().splice(0);
      }
    }
    if (hour % 4 > 0 && hour !== 1) continue;
    collect();
    const db = (await readStore(dir))!;
    const lines = [...db.dossiers.values()].reduce((sum, dossier) => sum + dossier.lines.length, 0);
    rows.push({ hour, messages: count, 'heap, MB': Math.round(process.memoryUsage().heapUsed / 1e5) / 10, 'lines stored': lines, tickets: db.tickets.size, 'outbox rows': db.outbox.size });
  }
  console.table(rows);
  const [first, last] = [rows[1]!, rows.at(-1)!];
  console.log(`${Math.round(((last['heap, MB']! - first['heap, MB']!) * 1e6) / (last['lines stored']! - first['lines stored']!))} bytes of heap for a line that is stored; faults: ${assistant.faults.length}`);
  await engine.stop();
  await store.close();
} finally {
  await rm(dir, { recursive: true });
}
