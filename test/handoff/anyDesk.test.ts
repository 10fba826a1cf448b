// Long because it is one model: what people may do, and what must hold whatever they do.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ChatId, MessageId, TicketId, UserId } from '../../src/domain/ids.ts';
import type { Button } from '../../src/domain/outgoing.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { DeliveryError } from '../../src/engine/channel.ts';
import { group, openAssistant } from '../support/assistant.ts';
import type { Seen } from '../support/collectingChannel.ts';

const stranger = 99 as ChatId;
const customers = [1, 2, 3] as const;
const agents = ['Li', 'Wang'] as const;

/** Something that somebody does; numbers pick from what there is at that time. */
const act = fc.oneof(
  fc.record({ who: fc.constantFrom(...customers), does: fc.constantFrom('says', 'asks', 'asks', 'skips', 'forgets', 'cancels', 'blocks', 'unblocks'), pick: fc.nat(50) }),
  // Half of what customers do is to press what they see, the newest first.
  fc.record({ who: fc.constantFrom(...customers), does: fc.constantFrom('presses', 'presses', 'forges'), pick: fc.nat(8) }),
  fc.record({ who: fc.constantFrom(...agents), does: fc.constantFrom('writes', 'presses', 'presses', 'turns', 'leaves', 'chats', 'intrudes'), pick: fc.nat(50) }),
  fc.record({
    who: fc.constantFrom(...agents), pick: fc.nat(50),
    does: fc.constantFrom('claim', 'close', 'close', 'close', 'reopen', 'reopen', 'reopen', 'transfer', 'transfer Li', 'transfer Wang', 'priority urgent', 'tag x', 'block', 'unblock', 'queue', 'away', 'claim', 'reply checking'),
  }),
  fc.record({ who: fc.constant('time' as const), does: fc.constant('passes'), pick: fc.constantFrom(1, 4, 16, 31, 46) }),
  fc.record({ who: fc.constant('topic' as const), does: fc.constant('isDeleted'), pick: fc.nat(50) }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

function openWorld(limit: 'noTopics' | undefined) {
  const assistant = openAssistant();
  const { channel, clock, store } = assistant;
  channel.limit = limit;
  const people = new Map(customers.map((id) => [id, assistant.customer(id)]));
  const staff = new Map(agents.map((name) => [name, assistant.agent(name)]));
  const blocked = new Set<ChatId>();
  channel.fail(new DeliveryError({ kind: 'blocked' }, 'blocked'), Infinity, ({ chat }) => blocked.has(chat));
  /** Who wrote what an agent wrote, and to whom it may go: whose ticket it was, and whose assignee. */
  const words = new Map<string, { agent: UserId; before: Ticket | undefined }>();
  const known = new Map<TicketId, ChatId>();
  /** Who asked to be forgotten since the last check: they may hear nothing of it, having blocked the bot. */
  const forgotten = new Set<ChatId>();
  let count = 0;

  const inDesk = (): Seen[] => [...channel.seen({ chat: group }), ...channel.topics.flatMap((topic) => channel.seen(topic))];
  const nth = <T>(list: readonly T[], pick: number): T | undefined => (list.length === 0 ? undefined : list[list.length - 1 - (pick % list.length)]);
  const buttons = (seen: readonly Seen[]) => seen.flatMap((message) => message.buttons.flat().map((button) => ({ message, button })));
  const pressOf = (button: Button) => ('press' in button ? button.press : undefined);

  /** Where an agent writes: in a topic, or as an answer to a message where there are none. */
  function place(pick: number): { thread?: never; replyTo?: MessageId } {
    if (limit) {
      const message = nth(channel.seen({ chat: group }), pick);
      return message ? { replyTo: message.id } : {};
    }
    const topic = nth(channel.topics, pick);
    return topic ? { thread: topic.thread as never } : {};
  }

  const ticketAt = ({ thread, replyTo }: ReturnType<typeof place>) =>
    thread !== undefined ? store.ticketIn({ chat: group, thread }) : replyTo === undefined ? Promise.resolve(undefined) : store.ticketAt({ chat: group, message: replyTo });

  async function customerActs(id: (typeof customers)[number], does: string, pick: number): Promise<void> {
    const person = people.get(id)!;
    switch (does) {
      case 'says':
        return void (await person.says(`顾客${id}说${(count += 1)}号事`));
      case 'asks':
        return void (await person.says('转人工'));
      case 'skips':
        return void (await person.says('不知道'));
      case 'forgets':
        return void (await person.commands('forget'));
      case 'cancels':
        return void (await person.commands('cancel'));
      case 'blocks':
        blocked.add(id as number as ChatId);
        return person.blocks();
      case 'unblocks':
        blocked.delete(id as number as ChatId);
        return person.unblocks();
      case 'presses': {
        const found = nth(buttons(person.seen()), pick);
        const press = found && pressOf(found.button);
        if (!found || !press) return;
        if (press.do === 'forget') forgotten.add(id as number as ChatId);
        return assistant.take({ kind: 'customerPress', customer: person.person, press, pressId: `p${(count += 1)}`, message: found.message.id, buttons: found.message.buttons, at: clock.now() });
      }
      case 'forges': {
        const ticket = nth([...known.keys()], pick);
        const verbs = ['claim', 'close', 'reopen', 'submit', 'transcript'] as const;
        if (ticket && known.get(ticket) !== (id as number)) await person.forges({ do: verbs[pick % verbs.length]!, ticket });
        return;
      }
      default:
        throw new Error(does);
    }
  }

  async function agentActs(name: (typeof agents)[number], does: string, pick: number): Promise<void> {
    const agent = staff.get(name)!;
    const from = { agent: agent.person, chat: group, at: clock.now() };
    const where = place(pick);
    const { replyTo, ...thread } = where;
    switch (does) {
      case 'writes': {
        const text = `客服写${(count += 1)}号话`;
        words.set(text, { agent: agent.person.id, before: await ticketAt(where) });
        return assistant.take({ kind: 'agentMessage', ...from, ...thread, message: { id: (100_000 + count) as MessageId, text, ...(replyTo ? { replyTo } : {}) } });
      }
      case 'presses': {
        const found = nth(buttons(inDesk()), pick);
        const press = found && pressOf(found.button);
        return found && press ? assistant.take({ kind: 'agentPress', ...from, press, pressId: `a${(count += 1)}`, message: found.message.id }) : undefined;
      }
      case 'turns':
        return assistant.take({ kind: 'agentTurnedTopic', ...from, ...thread, to: pick % 2 === 0 ? 'closed' : 'open' });
      case 'leaves':
        return agent.leaves();
      case 'chats':
        return agent.writes(`客服写${(count += 1)}号话`);
      case 'intrudes': {
        const ticket = nth([...known.keys()], pick);
        return ticket ? assistant.take({ kind: 'agentPress', ...from, chat: -5 as ChatId, press: { do: 'close', ticket }, pressId: 'x', message: 1 as MessageId }) : undefined;
      }
      default:
        return assistant.take({ kind: 'agentCommand', ...from, ...thread, ...(replyTo ? { replyTo } : {}), name: does.split(' ')[0]!, args: does.split(' ').slice(1).join(' '), message: (count += 1) as MessageId });
    }
  }

  async function perform({ who, does, pick }: Act): Promise<void> {
    await assistant.ready;
    if (who === 'time') return assistant.passes(pick * 60_000);
    if (who === 'topic') {
      const topic = nth(channel.topics, pick);
      return topic && channel.fail(new DeliveryError({ kind: 'topicGone' }, 'gone'), 1, ({ thread }) => thread === topic.thread);
    }
    return typeof who === 'number' ? customerActs(who, does, pick) : agentActs(who, does, pick);
  }

  return { assistant, people, words, known, forgotten, blocked, perform, inDesk };
}

/** What holds whatever happened. */
async function check({ assistant, people, words, known, forgotten, inDesk }: ReturnType<typeof openWorld>): Promise<void> {
  const { store, channel, faults } = assistant;
  expect(faults).toEqual([]);
  expect(await store.outbox()).toEqual([]);
  const tickets = await store.tickets(0);

  // No ticket is lost, but with a customer who asked to be forgotten.
  for (const [id, conversation] of known) {
    const isKept = tickets.some((ticket) => ticket.id === id);
    expect(isKept || forgotten.has(conversation), `ticket ${id} is lost`).toBe(true);
    if (!isKept) known.delete(id);
  }
  forgotten.clear();
  for (const { id, conversation } of tickets) known.set(id, conversation);

  // A customer has one open ticket at most, and the conversation holds it.
  for (const id of people.keys()) {
    const open = tickets.filter(({ conversation, status }) => conversation === id && status !== 'closed');
    expect(open.length).toBeLessThanOrEqual(1);
    await store.turn({ conversation: id as number as ChatId }, ({ conversation }) => {
      expect(conversation?.ticket).toBe(open[0]?.id);
      return undefined;
    });
  }

  // Who waits stands in the queue, once, in its order; nobody else does.
  await store.turn({ conversation: group, more: 'queue' }, ({ queue = [], desk }) => {
    const waiting = tickets.filter((ticket): ticket is Extract<Ticket, { status: 'waiting' }> => ticket.status === 'waiting' && !ticket.parked);
    const rank = ({ priority = 'normal', since, id }: (typeof waiting)[number]) => [['urgent', 'normal', 'low'].indexOf(priority), since, id] as const;
    const before = (a: ReturnType<typeof rank>, b: ReturnType<typeof rank>) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1);
    expect(queue.map(({ id }) => id)).toEqual(waiting.toSorted((a, b) => before(rank(a), rank(b))).map(({ id }) => id));
    expect(desk.waiting).toBe(waiting.length);
    return undefined;
  });

  // An agent's words reach the customer whose ticket it was, from its assignee or a first answer; nobody else.
  for (const id of people.keys()) {
    for (const { text } of channel.seen({ chat: id as number as ChatId })) {
      const named = /^客户(\d)，您好，我是/.exec(text)?.[1];
      if (named !== undefined) expect(named, 'a prepared answer').toBe(String(id));
      const said = /客服写\d+号话/.exec(text)?.[0];
      if (said === undefined || text.includes('\n')) continue;
      expect(words.get(said)?.before?.conversation, `«${text}» reached customer ${id}`).toBe(id);
    }
  }
  expect(channel.seen({ chat: stranger })).toEqual([]);

  // What a customer wrote stands in topics of their own tickets.
  for (const topic of channel.topics) {
    const owners = new Set(channel.seen(topic).flatMap(({ text }) => /^客户(\d): 顾客(\d)说/.exec(text)?.slice(1, 3) ?? []));
    expect(owners.size).toBeLessThanOrEqual(1);
  }
  expect(inDesk().some(({ text }) => text.includes('undefined'))).toBe(false);
}

const days = fc.array(act, { minLength: 5, maxLength: 45 });
/** A customer who is with the desk already: the way there takes five acts. */
const atDesk: Act[] = [1, 2].flatMap((who) => [
  { who, does: 'asks', pick: 0 }, { who, does: 'skips', pick: 0 }, { who, does: 'skips', pick: 0 }, { who, does: 'skips', pick: 0 }, { who, does: 'presses', pick: 1 },
]) as Act[];

it.each(['topics', 'messages'] as const)('whatever people do, one after the other (%s)', async (shown) => {
  await fc.assert(
    fc.asyncProperty(days, async (acts) => {
      const world = openWorld(shown === 'messages' ? 'noTopics' : undefined);
      for (const one of [...atDesk, ...acts]) {
        await world.perform(one);
        await check(world);
      }
      await world.assistant.engine.stop();
    }),
    { numRuns: 60 },
  );
}, 60_000);

it.each(['topics', 'messages'] as const)('whatever people do at the same time (%s)', async (shown) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(act, { minLength: 1, maxLength: 6 }), { maxLength: 12 }), async (batches) => {
      const world = openWorld(shown === 'messages' ? 'noTopics' : undefined);
      for (const one of atDesk) await world.perform(one);
      for (const batch of batches) {
        await Promise.all(batch.map((one) => world.perform(one)));
        await check(world);
      }
      await world.assistant.engine.stop();
    }),
    { numRuns: 60 },
  );
}, 60_000);

it('an assignee is heard by the customer, nobody else is', async () => {
  await fc.assert(
    fc.asyncProperty(days, fc.constantFrom(...agents), fc.nat(5), async (acts, name, pick) => {
      const world = openWorld(undefined);
      for (const one of [...atDesk, ...acts]) await world.perform(one);
      await world.perform({ who: name, does: 'writes', pick });
      const [text, { agent, before }] = [...world.words].at(-1)!;
      if (!before || world.blocked.has(before.conversation)) return;
      const isHeard = before.status === 'waiting' || (before.status === 'active' && before.assignee.id === agent);
      expect(world.assistant.channel.seen({ chat: before.conversation }).some((seen) => seen.text.endsWith(text))).toBe(isHeard);
      await world.assistant.engine.stop();
    }),
    { numRuns: 60 },
  );
}, 60_000);
