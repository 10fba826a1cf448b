// Long because it is one list: all that every store is held to.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OutboxId, ThreadId, TicketId, UpdateId } from '../../src/domain/ids.ts';
import type { Dispatch } from '../../src/domain/outgoing.ts';
import type { Changes, Store, TurnKey, TurnState } from '../../src/engine/store.ts';
import { chat, conversation, desk, line, message, person, says, ticket, topic } from './documents.ts';
import { frozen } from './frozen.ts';

export interface Opened {
  store: Store;
  /** Closes the store and opens what it kept; absent where it keeps nothing. */
  reopen?: () => Promise<Store>;
  dispose(): Promise<void>;
}

/** What every Store promises. */
export function storeContract(name: string, open: () => Promise<Opened>): void {
  describe(`${name} keeps the contract of a store`, () => {
    let opened: Opened;
    let store: Store;
    beforeEach(async () => {
      opened = await open();
      store = frozen(opened.store);
    });
    afterEach(() => opened.dispose());

    const write = (of: number, changes: Changes, key: Partial<TurnKey> = {}) => store.turn({ conversation: chat(of), ...key }, () => changes);
    const update = (id: number) => ({ update: id as UpdateId });
    /** What a turn would start from. */
    async function stateOf(of: number, named?: string, more?: TurnKey['more']): Promise<TurnState> {
      let seen: TurnState | undefined;
      await store.turn({ conversation: chat(of), ...(named && { ticket: named as TicketId }), ...(more && { more }) }, (state) => {
        seen = state;
        return undefined;
      });
      return seen!;
    }
    /** Runs the same expectation on the store as it is, and on what is read back where it keeps something. */
    async function nowAndLater(expectation: () => Promise<void>): Promise<void> {
      await expectation();
      if (!opened.reopen) return;
      store = frozen(await opened.reopen());
      await expectation();
    }

    test('a customer who is not known: nothing, and an empty desk', async () => {
      expect(await stateOf(1)).toEqual({ topics: [], shown: [], recent: [], desk: { ahead: 0, waiting: 0, agents: [] } });
      expect(await store.ticket('T1' as TicketId)).toBeUndefined();
      expect(await store.transcript(chat(1))).toEqual([]);
      expect(await store.linked(message(1, 1))).toBeUndefined();
    });

    test('what one turn writes, the next one starts from', async () => {
      const waiting = ticket('T1', 1, { status: 'waiting', since: 5 });
      await write(1, {
        conversation: conversation(1, { ticket: waiting.id }), ticket: waiting, transcript: [line('怎么还款')], desk: { chat: desk, at: 1 },
      });
      await nowAndLater(async () => {
        expect(await stateOf(1)).toEqual({
          conversation: conversation(1, { ticket: waiting.id }), ticket: waiting, topics: [], shown: [], recent: [line('怎么还款')], desk: { binding: { chat: desk, at: 1 }, ahead: 0, waiting: 1, agents: [] },
        });
        expect(await store.desk()).toEqual({ chat: desk, at: 1 });
      });
    });

    test('agents are known to every turn, each as they were written last', async () => {
      await write(1, { agent: { version: 1, person: person(900), seenAt: 1, away: true } });
      await write(2, { agent: { version: 1, person: person(901), seenAt: 2 } });
      await write(2, { agent: { version: 1, person: person(900), seenAt: 3, shownAs: '小李' } });
      await nowAndLater(async () =>
        expect((await stateOf(3)).desk.agents).toEqual([{ version: 1, person: person(900), seenAt: 3, shownAs: '小李' }, { version: 1, person: person(901), seenAt: 2 }]));
    });

    test('a turn knows the topics of all tickets of its customer, closed ones included, and of no other', async () => {
      const topic = (thread: number) => ({ chat: desk, thread: thread as never });
      await write(1, { ticket: { ...ticket('OLD', 1, { status: 'closed', at: 1 }), topic: topic(11) } });
      await write(1, { ticket: { ...ticket('NEW', 1, { status: 'waiting', since: 2 }), topic: topic(12) } });
      await write(2, { ticket: { ...ticket('HIS', 2, { status: 'waiting', since: 3 }), topic: topic(13) } });
      await nowAndLater(async () => expect((await stateOf(1)).topics).toEqual([topic(11), topic(12)]));
    });

    test('a step that throws rejects its turn, which leaves nothing; the next turn goes on', async () => {
      await write(1, { conversation: conversation(1), transcript: [line('first')] });
      const failing = store.turn({ conversation: chat(1), ...update(7) }, () => {
        throw new Error('no decision');
      });
      await expect(failing).rejects.toThrow('no decision');
      expect(await write(1, { transcript: [line('second')] }, update(7))).toMatchObject({ status: 'committed' });
      await nowAndLater(async () => expect((await stateOf(1)).recent).toEqual([line('first'), line('second')]));
    });

    test.each<[string, Changes, RegExp]>([
      ['the conversation of another customer', { conversation: conversation(2) }, /a conversation that is not its own/],
      ['the ticket of another customer', { ticket: ticket('T1', 2, { status: 'waiting', since: 1 }) }, /T1, which is another/],
      ["a ticket with an id that is another's", { ticket: ticket('TAKEN', 1, { status: 'waiting', since: 1 }) }, /TAKEN, which is another/],
    ])('a turn that writes %s is refused as a whole', async (_, wrong, message) => {
      await write(3, { ticket: ticket('TAKEN', 3, { status: 'closed', at: 1 }) });
      await expect(write(1, { transcript: [line('half')], dispatches: [says(1, 'half')], ...wrong })).rejects.toThrow(message);
      await nowAndLater(async () => {
        expect(await store.transcript(chat(1))).toEqual([]);
        expect(await store.outbox()).toEqual([]);
        expect(await store.tickets(0)).toHaveLength(1);
      });
    });

    test('a step that decides nothing writes nothing, not even the update', async () => {
      expect(await store.turn({ conversation: chat(1), ...update(7) }, () => undefined)).toEqual({ status: 'nothing' });
      expect(await write(1, {}, update(7))).toMatchObject({ status: 'committed' });
    });

    test('the same update a second time is no turn: its step is not asked', async () => {
      await write(1, { transcript: [line('once')] }, update(7));
      await nowAndLater(async () => {
        expect(await write(1, { transcript: [line('twice')] }, update(7))).toEqual({ status: 'repeated' });
        expect(await store.transcript(chat(1))).toEqual([line('once')]);
      });
    });

    test('the same update is recognised after 127 others, in whatever order they came', async () => {
      const ids = Array.from({ length: 128 }, (_, index) => (index % 2 ? 1000 - index : 1000 + index));
      for (const id of ids) await write(1, {}, update(id));
      await nowAndLater(async () => {
        for (const id of ids) expect(await write(1, {}, update(id))).toEqual({ status: 'repeated' });
      });
    });

    test('an update of one customer is not the same as that of another', async () => {
      await write(1, {}, update(7));
      expect(await write(2, {}, update(7))).toMatchObject({ status: 'committed' });
    });

    test('turns of a conversation that are called together commit in the order of the calls, each on what the one before it wrote', async () => {
      const turns = Array.from({ length: 50 }, (_, index) =>
        store.turn({ conversation: chat(1 + (index % 2)) }, ({ conversation: before }) => {
          const misses = (before?.misses ?? 0) + 1;
          return { conversation: conversation(1 + (index % 2), { misses }), transcript: [line(`${misses}`)], dispatches: [says(1, `${index}`)] };
        }),
      );
      const results = await Promise.all(turns);
      const ids = results.flatMap((result) => (result.status === 'committed' ? result.rows.map(({ id }) => id) : []));
      // Each conversation's own: different ones may commit side by side.
      for (const of of [0, 1]) {
        const own = ids.filter((_, index) => index % 2 === of);
        expect(own).toEqual(own.toSorted((a, b) => a - b));
      }
      const inOrder = ids.toSorted((a, b) => a - b);
      expect(new Set(ids).size).toBe(50);
      await nowAndLater(async () => {
        const texts = (await store.transcript(chat(2))).map(({ text }) => text);
        expect(texts).toEqual(Array.from({ length: 25 }, (_, index) => `${index + 1}`));
        expect((await store.outbox()).map(({ id }) => id)).toEqual(inOrder);
      });
    });

    test('a dispatch becomes a row of the outbox, and leaves it when it is settled', async () => {
      const relayed = { ...says(1, 'b'), relays: message(desk, 4), card: 'T1' as TicketId };
      const result = await write(1, { dispatches: [says(1, 'a'), relayed] });
      const rows = await store.outbox();
      expect(result).toEqual({ status: 'committed', rows });
      expect(rows).toEqual([
        { ...says(1, 'a'), id: rows[0]?.id, about: chat(1), at: expect.any(Number) },
        { ...relayed, id: rows[1]?.id, about: chat(1), at: expect.any(Number) },
      ]);
      await write(1, { settled: rows[0]!.id });
      await nowAndLater(async () => expect(await store.outbox()).toEqual([rows[1]]));
    });

    test('outbox ids rise, and none is given twice though all rows before it are settled', async () => {
      const given: OutboxId[] = [];
      const send = async (): Promise<void> => {
        const result = await write(1, { dispatches: [says(1, 'x')] });
        if (result.status !== 'committed') throw new Error(result.status);
        given.push(result.rows[0]!.id);
        await write(1, { settled: result.rows[0]!.id });
      };
      await nowAndLater(send);
      await nowAndLater(send);
      expect(given).toEqual([...new Set(given)].sort((a, b) => a - b));
    });

    test('the twelve last lines of the transcript are at hand, all are kept', async () => {
      const lines = Array.from({ length: 30 }, (_, index) => line(`${index}`, index));
      await write(1, { transcript: lines.slice(0, 5) });
      await write(1, { transcript: lines.slice(5) });
      await nowAndLater(async () => {
        expect((await stateOf(1)).recent).toEqual(lines.slice(-12));
        expect(await store.transcript(chat(1))).toEqual(lines);
      });
    });

    test('ahead: those who began to wait earlier (at the same moment: by ticket), so that no two have one place; all who wait, for one who does not wait', async () => {
      for (const [of, since] of [[1, 30], [2, 10], [3, 20], [4, 20]] as const) {
        const waiting = ticket(`T${of}`, of, { status: 'waiting', since });
        await write(of, { conversation: conversation(of, { ticket: waiting.id }), ticket: waiting });
      }
      await nowAndLater(async () => {
        const ahead = await Promise.all([1, 2, 3, 4, 5].map(async (of) => (await stateOf(of)).desk.ahead));
        expect(ahead).toEqual([3, 0, 1, 2, 4]);
      });
      await write(2, { ticket: ticket('T2', 2, { status: 'active' }) });
      await write(3, { ticket: ticket('T3', 3, { status: 'closed', at: 40 }) });
      await nowAndLater(async () => {
        const ahead = await Promise.all([1, 2, 3, 4, 5].map(async (of) => (await stateOf(of)).desk.ahead));
        expect(ahead).toEqual([1, 2, 2, 0, 2]);
      });
    });

    test('a turn gets the ticket that its event names, but never that of another customer', async () => {
      const [closed, waiting] = [ticket('OLD', 1, { status: 'closed', at: 1 }), ticket('NEW', 1, { status: 'waiting', since: 2 })];
      await write(1, { ticket: closed });
      await write(1, { ticket: waiting, conversation: conversation(1, { ticket: waiting.id }) });
      expect((await stateOf(1)).ticket).toEqual(waiting);
      expect((await stateOf(1, 'OLD')).ticket).toEqual(closed);
      expect((await stateOf(2, 'NEW')).ticket).toBeUndefined();
    });

    test('tickets: the open ones and those closed since, the oldest first', async () => {
      await write(1, { ticket: ticket('A', 1, { status: 'closed', at: 100 }, { openedAt: 1 }) });
      await write(2, { ticket: ticket('B', 2, { status: 'active' }, { openedAt: 3 }) });
      await write(3, { ticket: ticket('C', 3, { status: 'closed', at: 200 }, { openedAt: 4 }) });
      await write(4, { ticket: ticket('D', 4, { status: 'collecting' }, { openedAt: 2 }) });
      await nowAndLater(async () => {
        const ids = async (since: number) => (await store.tickets(since)).map(({ id }) => id);
        expect(await ids(0)).toEqual(['A', 'D', 'B', 'C']);
        expect(await ids(200)).toEqual(['D', 'B', 'C']);
        expect(await ids(Infinity)).toEqual(['D', 'B']);
      });
    });

    test('a ticket is found by its topic, by the new one after the old one is lost', async () => {
      await write(1, { ticket: ticket('T1', 1, { status: 'active' }, { topic: topic(5) }) });
      await write(1, { ticket: ticket('T1', 1, { status: 'active' }, { topic: topic(6) }) });
      await write(2, { ticket: ticket('T2', 2, { status: 'active' }, { topic: topic(7) }) });
      await write(2, { ticket: ticket('T2', 2, { status: 'active' }) });
      await nowAndLater(async () => {
        expect(await store.ticketIn(topic(5))).toBeUndefined();
        expect((await store.ticketIn(topic(6)))?.id).toBe('T1');
        expect(await store.ticketIn(topic(7))).toBeUndefined();
      });
    });

    test('of two tickets in one topic the newer one is found, and the older one again when that one moves', async () => {
      const older = (thread: number) => ticket('T1', 1, { status: 'active' }, { topic: topic(thread), openedAt: 1 });
      const newer = (thread: number) => ticket('T2', 1, { status: 'active' }, { topic: topic(thread), openedAt: 2 });
      for (const each of [older(5), newer(5), older(5)]) await write(1, { ticket: each });
      await nowAndLater(async () => expect((await store.ticketIn(topic(5)))?.id).toBe('T2'));
      await write(1, { ticket: newer(6) });
      await nowAndLater(async () => {
        expect((await store.ticketIn(topic(5)))?.id).toBe('T1');
        expect((await store.ticketIn(topic(6)))?.id).toBe('T2');
      });
    });

    test('a message leads to the one that relays it, and back', async () => {
      await write(1, { link: [message(1, 5), message(desk, 70)] });
      await nowAndLater(async () => {
        expect(await store.linked(message(1, 5))).toEqual(message(desk, 70));
        expect(await store.linked(message(desk, 70))).toEqual(message(1, 5));
        expect(await store.linked(message(1, 70))).toBeUndefined();
      });
    });

    test('who binds the desk is kept, and the last binding holds', async () => {
      await write(desk, { desk: { chat: desk, at: 1 } });
      await write(desk, { desk: { chat: desk, by: person(9).id, at: 2 } });
      await nowAndLater(async () => expect(await store.desk()).toEqual({ chat: desk, by: 9, at: 2 }));
    });

    test('a message outside topics leads to its ticket, and the conversation knows all of them', async () => {
      const flat = ticket('T1', 1, { status: 'waiting', since: 1 }, { topic: { chat: desk } });
      await write(1, { ticket: flat, shown: [message(desk, 8), flat.id] });
      await write(1, { shown: [message(desk, 9), flat.id] });
      await nowAndLater(async () => {
        expect(await store.ticketAt(message(desk, 9))).toEqual(flat);
        expect(await store.ticketAt(message(desk, 10))).toBeUndefined();
        expect(await store.ticketIn({ chat: desk })).toBeUndefined();
        expect((await stateOf(1)).shown).toEqual([message(desk, 8), message(desk, 9)]);
      });
    });

    test('a parked ticket has no place in the queue until its customer is back', async () => {
      const parked = ticket('T1', 1, { status: 'waiting', since: 1 }, { parked: true });
      await write(1, { conversation: conversation(1, { ticket: parked.id }), ticket: parked });
      await write(2, { ticket: ticket('T2', 2, { status: 'waiting', since: 2 }) });
      await nowAndLater(async () => expect((await stateOf(3)).desk).toMatchObject({ ahead: 1, waiting: 1 }));
      const { parked: _, ...back } = parked;
      await write(1, { ticket: back });
      await nowAndLater(async () => {
        expect((await stateOf(3)).desk).toMatchObject({ ahead: 2, waiting: 2 });
        expect((await stateOf(1)).desk).toMatchObject({ ahead: 0 });
      });
    });

    test('erase takes everything of one customer but the handled updates, and sends the farewell', async () => {
      for (const of of [1, 2]) {
        const waiting = ticket(`T${of}`, of, { status: 'waiting', since: of }, { topic: topic(of) });
        await write(of, { conversation: conversation(of, { ticket: waiting.id }), ticket: waiting, transcript: [line('secret')] }, update(7));
        await write(of, { shown: [message(desk, 50 + of), waiting.id] });
        await write(of, { link: [message(of, 5), message(desk, of)], dispatches: [says(of, 'answer'), { ...says(of, 'card'), to: { topicOf: waiting.id } }] });
      }
      await write(1, { events: [1, 2].map((of) => ({ at: of, kind: 'ticketSubmitted', ticket: `T${of}` as TicketId })) });
      await write(1, { erase: true, dispatches: [says(1, 'farewell')], events: [{ at: 3, kind: 'forgotten' }] });
      await nowAndLater(async () => {
        expect(await stateOf(1)).toEqual({ topics: [], shown: [], recent: [], desk: { ahead: 1, waiting: 1, agents: [] } });
        expect(await stateOf(1, 'T1')).not.toHaveProperty('ticket');
        expect(await store.ticketIn(topic(1))).toBeUndefined();
        expect(await store.transcript(chat(1))).toEqual([]);
        expect(await store.linked(message(1, 5))).toBeUndefined();
        expect(await store.linked(message(desk, 1))).toBeUndefined();
        expect(await store.ticketAt(message(desk, 51))).toBeUndefined();
        expect(await store.ticketAt(message(desk, 52))).toMatchObject({ id: 'T2' });
        expect((await stateOf(3, undefined, 'events')).events).toEqual([
          { at: 1, kind: 'ticketSubmitted', ticket: 'forgotten' }, { at: 2, kind: 'ticketSubmitted', ticket: 'T2' }, { at: 3, kind: 'forgotten' },
        ]);
        expect((await store.outbox()).filter(({ about }) => about === 1)).toMatchObject([says(1, 'farewell')]);
        expect(await write(1, {}, update(7))).toEqual({ status: 'repeated' });
      });
      expect((await store.tickets(0)).map(({ id }) => id)).toEqual(['T2']);
      expect(await store.transcript(chat(2))).toEqual([line('secret')]);
      expect((await store.outbox()).filter(({ about }) => about === 2)).toHaveLength(2);
      expect(await store.linked(message(desk, 2))).toEqual(message(2, 5));
    });

    test('what takes a customer away from the group is still sent when they are erased again', async () => {
      const deletes: Dispatch[] = [
        { to: { chat: desk }, outgoing: { kind: 'topic', thread: 5 as ThreadId, state: 'deleted' } },
        { to: { chat: desk }, outgoing: { kind: 'delete', messages: [message(desk, 7).message] } },
      ];
      await write(1, { erase: true, dispatches: [...deletes, says(1, 'farewell')] });
      await write(1, { erase: true });
      await nowAndLater(async () => expect((await store.outbox()).map(({ outgoing }) => outgoing)).toEqual(deletes.map(({ outgoing }) => outgoing)));
    });

    test('what a turn writes after an erasure in the same turn stays', async () => {
      await write(1, { conversation: conversation(1, { misses: 2 }), transcript: [line('secret')] });
      await write(1, { erase: true, conversation: conversation(1), transcript: [line('new')] });
      await nowAndLater(async () => {
        expect(await stateOf(1)).toMatchObject({ conversation: conversation(1), recent: [line('new')] });
      });
    });

    describe('prune', () => {
      test('what is ended before it begins lets go of nothing', async () => {
        await write(1, { conversation: conversation(1, { at: 1 }), events: [{ at: 1, kind: 'talkBegan' }] });
        expect(await store.prune(100, AbortSignal.abort())).toEqual({ conversations: 0, events: 0 });
        expect((await stateOf(1)).conversation).toBeDefined();
      });

      const eventsNow = async () => (await stateOf(9, undefined, 'events')).events;
      /** A customer whose one ticket is closed, with something of every kind, at this time. */
      async function done(of: number, at: number): Promise<void> {
        const closed = ticket(`T${of}`, of, { status: 'closed', at }, { topic: topic(of) });
        await write(of, { conversation: conversation(of, { at }), ticket: closed, transcript: [line('secret', at)], events: [{ at, kind: 'ticketSubmitted', ticket: closed.id }] }, update(7));
        await write(of, { link: [message(of, 5), message(desk, of)], shown: [message(desk, 50 + of), closed.id] });
      }

      test('takes what nobody touched since with all that belongs to it, and nothing else', async () => {
        await done(1, 99);
        await done(2, 100);
        expect(await store.prune(100)).toEqual({ conversations: 1, events: 1 });
        await nowAndLater(async () => {
          expect(await stateOf(1, 'T1')).toEqual({ topics: [], shown: [], recent: [], desk: { ahead: 0, waiting: 0, agents: [] } });
          expect((await store.tickets(0)).map(({ id }) => id)).toEqual(['T2']);
          expect(await store.ticketIn(topic(1))).toBeUndefined();
          expect(await store.linked(message(desk, 1))).toBeUndefined();
          expect(await store.ticketAt(message(desk, 51))).toBeUndefined();
          expect(await stateOf(2)).toMatchObject({ conversation: conversation(2, { at: 100 }), recent: [line('secret', 100)], shown: [message(desk, 52)] });
          expect(await eventsNow()).toEqual([{ at: 100, kind: 'ticketSubmitted', ticket: 'T2' }]);
          expect(await store.prune(100)).toEqual({ conversations: 0, events: 0 });
        });
        expect(await write(2, {}, update(7))).toEqual({ status: 'repeated' });
        expect(await write(1, { conversation: conversation(1) }, update(7))).toMatchObject({ status: 'committed' });
      });

      test.each([{ status: 'collecting' }, { status: 'waiting', since: 1 }, { status: 'active' }] as const)('never a conversation with a ticket that is $status', async (state) => {
        await done(1, 1);
        await write(1, { ticket: ticket('OPEN', 1, state) });
        expect(await store.prune(1000)).toEqual({ conversations: 0, events: 1 });
        await nowAndLater(async () => {
          expect((await store.tickets(0)).map(({ id }) => id).toSorted()).toEqual(['OPEN', 'T1']);
          expect(await store.transcript(chat(1))).toEqual([line('secret', 1)]);
        });
      });

      test.each<[string, Changes]>([
        ['a later line, an agent\'s for one', { transcript: [line('later', 100)] }],
        ['a ticket that was closed later', { ticket: ticket('T8', 1, { status: 'closed', at: 100 }) }],
        ['a message that is on its way', { dispatches: [says(1, 'soon')] }],
      ])('%s is a touch', async (_, changes) => {
        await done(1, 1);
        await write(1, changes);
        expect((await store.prune(100)).conversations).toBe(0);
        await nowAndLater(async () => expect((await stateOf(1)).conversation).toEqual(conversation(1)));
      });

      test('what an erasure left goes as late as the rest; what is known of a group stays', async () => {
        await write(1, { conversation: conversation(1) }, update(7));
        await write(1, { erase: true });
        await write(desk, {}, update(8));
        await store.prune(1000);
        await nowAndLater(async () => expect(await write(1, {}, update(7))).toEqual({ status: 'repeated' }));
        expect(await store.prune(Infinity)).toMatchObject({ conversations: 1 });
        await nowAndLater(async () => expect(await write(desk, {}, update(8))).toEqual({ status: 'repeated' }));
        expect(await write(1, {}, update(7))).toMatchObject({ status: 'committed' });
      });

      test('the expected wait rests on what is left, and the outbox goes on', async () => {
        for (const [at, handledMs] of [[1, 10], [1, 20], [1, 30], [2000, 40], [2000, 50], [2000, 60]] as const) {
          await write(1, { events: [{ at, kind: 'ticketClosed', ticket: 'T1' as TicketId, by: 'agent', handledMs }] });
        }
        await write(1, { dispatches: [says(1, 'a')], conversation: conversation(1) });
        const [row] = await store.outbox();
        await write(1, { settled: row!.id });
        await store.prune(1000);
        await nowAndLater(async () => expect((await stateOf(2)).desk.handlingMs).toBe(50));
        const next = await write(2, { dispatches: [says(2, 'b')] });
        expect(next).toMatchObject({ rows: [{ id: row!.id + 1 }] });
      });

      test('beside turns: whoever writes meanwhile stays', async () => {
        for (let of = 1; of <= 500; of += 1) await write(of, { conversation: conversation(of), transcript: [line('old')] });
        const pruned = store.prune(1000);
        await write(500, { conversation: conversation(500, { at: 2000 }), transcript: [line('new', 2000)] });
        expect(await pruned).toEqual({ conversations: 499, events: 0 });
        await nowAndLater(async () => expect(await store.transcript(chat(500))).toEqual([line('old'), line('new', 2000)]));
      });
    });
  });
}
