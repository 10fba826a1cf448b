import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/engine/clock.ts';
import type { Store, TurnState } from '../../src/engine/store.ts';
import { openLowdbStore } from '../../src/stores/lowdb/lowdbStore.ts';
import { readStore } from '../../src/stores/lowdb/readStore.ts';
import { openPostgresStore } from '../../src/stores/postgres/postgresStore.ts';
import { readDatabase } from '../../src/stores/postgres/readDatabase.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '../support/postgresServer.ts';
import { act, type Act } from './acts.ts';
import { chat, desk, message, topic } from './documents.ts';
import { freshFolder } from './folder.ts';

/** Does it, and tells all that can be seen of it. */
async function seen(store: Store, one: Act, nth: number): Promise<unknown> {
  if ('prune' in one) return store.prune(one.prune);
  let state: TurnState | undefined;
  // Now and then a message that waits is settled.
  const [row] = nth % 3 === 0 ? await store.outbox() : [];
  const result = await store.turn(one.key, (started) => {
    // lowdb's lists go on to grow.
    state = structuredClone(started);
    const changes = one.changes(started);
    return changes && { ...changes, ...(row && { settled: row.id }) };
  });
  return { state, result };
}

/** All answers of a store. */
async function answers(store: Store): Promise<unknown> {
  return {
    outbox: await store.outbox(),
    desk: await store.desk(),
    tickets: await Promise.all([0, 5, Infinity].map((since) => store.tickets(since))),
    inTopics: await Promise.all([0, 1, 2, 3, 4, 5, 6].map((thread) => store.ticketIn(topic(thread)))),
    byMessage: await Promise.all(Array.from({ length: 60 }, (_, id) => Promise.all([store.ticketAt(message(desk, id)), store.linked(message(desk, id)), store.linked(message(1 + (id % 5), id % 4))]))),
    transcripts: await Promise.all([1, 2, 3, 4, 5].map((of) => store.transcript(chat(of)))),
  };
}

describe.runIf(hasPostgres)('PostgreSQL and lowdb', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.dispose(), 60_000);

  it('the same turns in both: every turn starts from the same, every answer is the same, and the same is read of them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 30, maxLength: 120 }), async (acts) => {
        const [dir, url] = [await freshFolder(), await server.database()];
        const clock = { ...systemClock, now: () => 5 };
        const [lowdb, postgres] = [await openLowdbStore({ dir, clock }), await openPostgresStore({ url, clock })];
        try {
          for (const [nth, one] of acts.entries()) expect(await seen(postgres, one, nth)).toEqual(await seen(lowdb, one, nth));
          expect(await answers(postgres)).toEqual(await answers(lowdb));
        } finally {
          await Promise.all([lowdb.close(), postgres.close()]);
        }
        expect(await readDatabase(url)).toEqual(await readStore(dir));
      }),
      { numRuns: Number(process.env['RUNS'] ?? 8), endOnFailure: true },
    );
  }, 600_000);
});
