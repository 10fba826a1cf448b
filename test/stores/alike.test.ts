import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TicketId, UpdateId } from '../../src/domain/ids.ts';
import type { RecordedEvent } from '../../src/domain/record.ts';
import { systemClock } from '../../src/engine/clock.ts';
import type { Changes, Store, TurnKey, TurnState } from '../../src/engine/store.ts';
import { openLowdbStore } from '../../src/stores/lowdb/lowdbStore.ts';
import { readStore } from '../../src/stores/lowdb/readStore.ts';
import { openPostgresStore } from '../../src/stores/postgres/postgresStore.ts';
import { readDatabase } from '../../src/stores/postgres/readDatabase.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '../support/postgresServer.ts';
import { chat, conversation, desk, line, message, person, says, ticket, topic } from './documents.ts';
import { freshFolder } from './folder.ts';

type Act = { prune: number } | { key: TurnKey; changes: (state: TurnState) => Changes | undefined };

const upTo = (most: number) => fc.integer({ min: 0, max: most });
/** A ticket of this customer; few, so that they are met again. */
const ticketOf = (of: number) =>
  fc.tuple(upTo(2), upTo(5), upTo(9), upTo(2), fc.option(upTo(6), { nil: undefined }), fc.boolean()).map(([nth, state, time, rank, thread, parked]) => ({
    ...ticket(`T${of}${nth}`, of, ([{ status: 'collecting' }, { status: 'active' }, { status: 'closed', at: time }] as const)[state] ?? { status: 'waiting', since: time }, {
      openedAt: nth,
      ...(thread !== undefined && { topic: topic(thread) }),
      ...(parked && { parked: true }),
    }),
    ...(rank !== 1 && { priority: rank === 0 ? ('urgent' as const) : ('low' as const) }),
    ...(thread === 6 && { formerTopics: [topic(60 + of)] }),
  }));
const eventOf = (of: number) =>
  fc.tuple(upTo(9), upTo(2)).map(([at, nth]): RecordedEvent => {
    const id = `T${of}${nth}` as TicketId;
    return nth === 0 ? { at, kind: 'ticketClosed', ticket: id, by: 'agent', handledMs: at * 10 } : nth === 1 ? { at: at * 400_000_000, kind: 'ticketSubmitted', ticket: id } : { at, kind: 'talkBegan' };
  });

const act: fc.Arbitrary<Act> = upTo(4).chain((nth) => {
  const of = nth + 1;
  const maybe = <T>(some: fc.Arbitrary<T>, weight = 2) => fc.option(some, { nil: undefined, freq: weight });
  const mine = upTo(3).map((id) => message(of, id));
  const theirs = upTo(3).map((id) => message(desk, of * 10 + id));
  const turn = fc.record({
    update: maybe(upTo(200).map((id) => id as UpdateId)),
    more: maybe(fc.constantFrom('lines', 'queue', 'events')),
    named: maybe(upTo(24).map((id) => `T${id}` as TicketId)),
    refs: fc.tuple(maybe(mine), maybe(theirs)),
    held: maybe(ticketOf(of)),
    conversation: maybe(fc.tuple(upTo(9), maybe(upTo(2)), fc.boolean())),
    lines: fc.array(upTo(9), { maxLength: 4 }),
    says: fc.array(upTo(9), { maxLength: 3 }),
    events: fc.array(eventOf(of), { maxLength: 2 }),
    link: maybe(fc.tuple(mine, theirs), 4),
    shown: maybe(fc.tuple(theirs, upTo(2)), 4),
    agent: maybe(upTo(3), 4),
    desk: maybe(upTo(9), 8),
    erase: fc.boolean(),
    nothing: upTo(9),
  });
  return fc.oneof(
    { weight: 1, arbitrary: upTo(9).map((prune) => ({ prune })) },
    {
      weight: 12,
      arbitrary: turn.map((t): Act => ({
        key: { conversation: chat(of), ...(t.update !== undefined && { update: t.update }), ...(t.more && { more: t.more }), ...(t.named && { ticket: t.named }), ...(t.refs[0] && { message: t.refs[0] }), ...(t.refs[1] && { replyTo: t.refs[1] }) },
        changes: () =>
          t.nothing === 0 ? undefined : {
            ...(t.held && { ticket: t.held }),
            ...(t.conversation && { conversation: conversation(of, { at: t.conversation[0], ...(t.conversation[1] !== undefined && (t.conversation[2] ? { ticket: `T${of}${t.conversation[1]}` as TicketId } : { rated: { ticket: `T${of}${t.conversation[1]}` as TicketId, at: 1 } })) }) }),
            transcript: t.lines.map((at) => line(`line ${at}`, at)),
            dispatches: t.says.map((text) => (text === 9 ? { to: { chat: desk }, outgoing: { kind: 'topic', state: 'deleted' } } : says(of, `${text}`))),
            events: t.events,
            ...(t.link && { link: t.link }),
            ...(t.shown && { shown: [t.shown[0], `T${of}${t.shown[1]}` as TicketId] as const }),
            ...(t.agent !== undefined && { agent: { version: 1, person: person(900 + t.agent), seenAt: t.says.length } }),
            ...(t.desk !== undefined && { desk: { chat: desk, at: t.desk } }),
            ...(t.erase && t.nothing < 2 && { erase: true }),
          } as Changes,
      })),
    },
  );
});

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
