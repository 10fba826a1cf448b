import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ChatId, OutboxId } from '../../src/domain/ids.ts';
import type { OutboxRow } from '../../src/domain/outgoing.ts';
import { createCollector } from '../../src/engine/collector.ts';
import type { Sharing } from '../../src/engine/store.ts';
import { createFakeClock } from '../support/fakeClock.ts';

/**
 * A database as its readers see it: a row has its id before it can be seen, so that those of two conversations appear in
 * any order; an answer tells what was there when it was asked for, and comes later.
 */
function database(scheduler: fc.Scheduler) {
  const committed = new Map<OutboxId, OutboxRow>();
  const locks = new Map<ChatId, Promise<void>>();
  let lastId = 0;
  let tell: (conversations?: readonly ChatId[]) => void = () => undefined;
  const answered = async <T>(value: T, what: string): Promise<T> => scheduler.schedule(Promise.resolve(value), what);

  const sharing: Sharing = {
    follow(changed) {
      tell = changed;
      return () => (tell = () => undefined);
    },
    heads: () => {
      const heads = new Map<ChatId, OutboxId>();
      for (const { about, id } of committed.values()) heads.set(about, Math.max(id, heads.get(about) ?? 0) as OutboxId);
      return answered(heads, 'heads');
    },
    rowsAbove: (known) =>
      answered([...committed.values()].filter(({ about, id }) => id > (known.get(about) ?? Infinity)).toSorted((a, b) => a.id - b.id), 'rows'),
  };

  /** Turns of one conversation come one after another; what is told of one may never arrive. */
  function write(about: ChatId, hint: 'told' | 'untold'): Promise<void> {
    const turn = async (): Promise<void> => {
      const id = (lastId += 1) as OutboxId;
      await scheduler.schedule(Promise.resolve(), `commit of ${about}`);
      committed.set(id, { id, about, at: 0, to: { chat: about }, outgoing: { kind: 'text', blocks: [] } });
      if (hint === 'told') tell([about]);
    };
    const done = (locks.get(about) ?? Promise.resolve()).then(turn);
    locks.set(about, done);
    return done;
  }

  return { sharing, write, settle: (id: OutboxId) => void committed.delete(id), left: () => committed.size };
}

it('finds each row once, in the order of its conversation, whatever is told, delayed and forgotten', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.record({ about: fc.integer({ min: 1, max: 4 }), hint: fc.constantFrom('told', 'untold', 'own') }), { minLength: 1, maxLength: 25 }),
      async (scheduler, writes) => {
        const { sharing, write, settle, left } = database(scheduler);
        const clock = createFakeClock();
        const found: OutboxRow[] = [];
        const unsettled = new Map<OutboxId, ChatId>();
        const faults: unknown[] = [];
        const ending = new AbortController();
        const collector = createCollector({
          sharing,
          clock,
          remembered: 0,
          waiting: () => new Set(unsettled.values()),
          signal: ending.signal,
          fault: (error) => void faults.push(error),
          add(rows) {
            for (const row of rows) {
              found.push(row);
              unsettled.set(row.id, row.about);
              void scheduler.schedule(Promise.resolve(), `delivery of ${row.id}`).then(() => {
                settle(row.id);
                unsettled.delete(row.id);
              });
            }
          },
        });
        const starting = collector.start();
        for (const { about, hint } of writes) {
          const turn = write(about as ChatId, hint === 'told' ? 'told' : 'untold');
          if (hint === 'own') void turn.then(() => collector.note([about as ChatId]));
        }
        await scheduler.waitFor(starting);
        for (let round = 0; found.length < writes.length && round < 50; round += 1) {
          await scheduler.waitIdle();
          clock.advance(2_000);
        }
        await scheduler.waitIdle();
        ending.abort();
        await scheduler.waitFor(collector.stop());
        expect(faults).toEqual([]);
        expect(found.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(writes.map((_, nth) => nth + 1));
        for (const about of [1, 2, 3, 4]) {
          const ids = found.filter((row) => row.about === about).map(({ id }) => id);
          expect(ids).toEqual(ids.toSorted((a, b) => a - b));
        }
        expect(left()).toBe(0);
      },
    ),
    { numRuns: Number(process.env['RUNS'] ?? 300) },
  );
});

it('a database that fails ends it', async () => {
  const faults: unknown[] = [];
  const failing = new Error('gone');
  const collector = createCollector({
    sharing: { follow: () => () => undefined, heads: () => Promise.resolve(new Map()), rowsAbove: () => Promise.reject(failing) },
    clock: createFakeClock(),
    add: () => undefined,
    waiting: () => new Set(),
    signal: new AbortController().signal,
    fault: (error) => void faults.push(error),
  });
  await collector.start();
  collector.note([1 as ChatId]);
  await collector.idle();
  expect(faults).toEqual([failing]);
});
