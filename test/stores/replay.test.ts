import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OutboxId, UpdateId } from '../../src/domain/ids.ts';
import type { Changes, Store, TurnKey } from '../../src/engine/store.ts';
import { emptyDb } from '../../src/stores/db.ts';
import { openLowdbStore } from '../../src/stores/lowdb/lowdbStore.ts';
import { readStore } from '../../src/stores/lowdb/readStore.ts';
import { storeOver } from '../../src/stores/store.ts';
import { createFakeClock } from '../support/fakeClock.ts';
import { chat, conversation, desk, line, message, person, says, ticket, topic } from './documents.ts';
import { freshFolder } from './folder.ts';

type Step = { turn: TurnKey; changes: Changes } | { prune: number } | 'reopen';

const small = fc.integer({ min: 1, max: 5 });
const state = fc.oneof(
  fc.constant({ status: 'collecting' as const }),
  small.map((since) => ({ status: 'waiting' as const, since })),
  fc.constant({ status: 'active' as const }),
  small.map((at) => ({ status: 'closed' as const, at })),
);

const turn = fc.integer({ min: 1, max: 3 }).chain((of) =>
  fc.record({
    turn: fc.record({ conversation: fc.constant(chat(of)), update: fc.nat(200) as fc.Arbitrary<UpdateId> }, { requiredKeys: ['conversation'] }),
    changes: fc.record(
      {
        conversation: fc.record({ misses: small, said: fc.dictionary(fc.string(), fc.record({ value: fc.string({ unit: 'binary' }), at: small })) })
          .map((more) => conversation(of, more)),
        ticket: fc.record({ id: small, state, thread: fc.option(small) }).map(({ id, state: at, thread }) =>
          ticket(`T${of}${id}`, of, at, thread ? { topic: topic(of * 10 + thread) } : {})),
        transcript: fc.array(fc.string({ unit: 'binary' }).map((text) => line(text)), { maxLength: 5 }),
        dispatches: fc.array(fc.string().map((text) => says(of, text)), { maxLength: 3 }),
        events: fc.array(small.map((at) => ({ at, kind: 'setAside' as const })), { maxLength: 3 }),
        settled: small as fc.Arbitrary<number> as fc.Arbitrary<OutboxId>,
        link: fc.tuple(small, small).map(([a, b]): [ReturnType<typeof message>, ReturnType<typeof message>] => [message(of, a), message(desk, of * 10 + b)]),
        desk: small.map((at) => ({ chat: desk, at })),
        agent: small.map((id) => ({ version: 1 as const, person: person(id), seenAt: id })),
        erase: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  }),
);

const steps: fc.Arbitrary<Step[]> = fc.array(fc.oneof({ weight: 12, arbitrary: turn }, { weight: 1, arbitrary: fc.constant('reopen' as const) }, { weight: 1, arbitrary: fc.record({ prune: fc.oneof(small, fc.constant(Infinity)) }) }), { maxLength: 60 });

test('after any turns, what is read back is what is in memory; with compaction at any time', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.constantFrom(1, 2000, 1 << 30), async (list, compactAt) => {
      const dir = await freshFolder();
      const clock = createFakeClock();
      const db = emptyDb();
      const none = (): Promise<void> => Promise.resolve();
      const memory = storeOver({ db, clock, keeper: { check() {}, stage() {}, settle: none, close: none } });
      let store: Store = await openLowdbStore({ dir, clock, compactAt });
      const pending: Promise<unknown>[] = [];
      for (const step of list) {
        if (step === 'reopen') {
          await Promise.all(pending.splice(0));
          await store.close();
          store = await openLowdbStore({ dir, clock, compactAt });
          continue;
        }
        if ('prune' in step) {
          await Promise.all(pending.splice(0));
          expect(await store.prune(step.prune)).toEqual(await memory.prune(step.prune));
          continue;
        }
        await memory.turn(step.turn, () => step.changes);
        pending.push(store.turn(step.turn, () => step.changes));
        // Some together, some one after another.
        if (pending.length >= 4) await Promise.all(pending.splice(0));
      }
      await Promise.all(pending);
      expect(await readStore(dir)).toEqual(db);
      await store.close();
      store = await openLowdbStore({ dir, clock, compactAt });
      expect(await store.outbox()).toEqual(await memory.outbox());
      expect(await store.tickets(0)).toEqual(await memory.tickets(0));
      await store.close();
    }),
    // So that a failure is told, and not lost in a shrinking that outlasts the test.
    { numRuns: 150, interruptAfterTimeLimit: 40_000 },
  );
}, 60_000);
