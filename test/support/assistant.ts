import { setImmediate } from 'node:timers/promises';
import { plainText } from '../../src/domain/blocks.ts';
import type { Event } from '../../src/domain/event.ts';
import type { ChatId, MessageId, TicketId, UpdateId, UserId } from '../../src/domain/ids.ts';
import type { Incoming } from '../../src/domain/incoming.ts';
import type { OpeningHours } from '../../src/domain/openingHours.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Press } from '../../src/domain/press.ts';
import type { SectionId } from '../../src/domain/understanding.ts';
import { createEngine, type Engine } from '../../src/engine/engine.ts';
import type { Knowledge } from '../../src/engine/knowledge.ts';
import type { Store } from '../../src/engine/store.ts';
import { createMemoryStore } from '../../src/stores/memory/memoryStore.ts';
import { createCollectingChannel, type Seen } from './collectingChannel.ts';
import { createFakeClock } from './fakeClock.ts';
import { content, understander } from './guide.ts';
import { silentLog } from './silentLog.ts';

export const group = -1001 as ChatId;

/** Of all assistants: one on the store of another must not take its updates for repeated ones. */
let lastUpdate = 0;

/** The whole assistant without a network: people on one side, the engine on the other. */
export function openAssistant({
  store = undefined as Store | undefined,
  desk = true,
  deskLocale = 'zh' as const,
  hours = undefined as OpeningHours | undefined,
  now = undefined as number | undefined,
  retentionDays = undefined as number | undefined,
  understand = understander.understand,
  knowledge = (): Knowledge => ({ content, understand }),
  log = silentLog,
  outboxRate = Infinity,
} = {}) {
  const channel = createCollectingChannel();
  const clock = createFakeClock(now);
  const kept = store ?? createMemoryStore({ clock });
  let lastMessage = 0;
  let lastTicket = 0;
  const faults: unknown[] = [];
  const engine: Engine = createEngine({
    store: kept,
    channel,
    clock,
    log,
    knowledge,
    timeZone: 'Asia/Shanghai',
    deskLocale,
    ...(hours && { hours: () => hours }),
    freshTicket: () => `T${(lastTicket += 1)}` as TicketId,
    mayBind: (_, code) => code === 'OPEN-SESAME',
    outboxRate,
    ...(retentionDays !== undefined && { retentionDays }),
    fault: (error) => void faults.push(error),
  });
  const at = () => ({ at: clock.now(), update: (lastUpdate += 1) as UpdateId });
  const messageId = (): MessageId => (lastMessage += 1) as MessageId;
  async function take(event: Event): Promise<void> {
    await engine.receive(event);
    await engine.idle();
  }
  const ready = (async () => {
    await engine.lead();
    if (desk) await take({ kind: 'deskBound', chat: group, at: clock.now() });
  })();

  /** Lets time pass (ms), a minute at a time, with all that comes due in it. */
  async function passes(ms: number): Promise<void> {
    await ready;
    for (let left = ms; left > 0; left -= 60_000) {
      clock.advance(Math.min(left, 60_000));
      await setImmediate();
      await engine.idle();
    }
  }

  /** Takes events that come in one breath; what they say need not be sent yet. */
  async function begins(...events: Event[]): Promise<void> {
    await ready;
    await Promise.all(events.map((event) => engine.receive(event)));
  }

  /** Lets time pass, half a second at a time, until nothing is under way. */
  async function settled(): Promise<void> {
    let isOver = false;
    void engine.idle().then(() => (isOver = true));
    while (!isOver) {
      await setImmediate();
      if (!isOver) clock.advance(500);
    }
  }

  /** Somebody who writes to the bot in private. */
  function customer(id: number, about: Partial<Person> = {}) {
    const person: Person = { id: id as UserId, name: `客户${id}`, ...about };
    const chat = id as ChatId;
    const seen = (): Seen[] => channel.seen({ chat });
    let read = 0;
    let presses = 0;
    /** What was heard since the last time. */
    async function heard(event: Event): Promise<string[]> {
      await ready;
      read = seen().length;
      await take(event);
      return seen().slice(read).map(({ text }) => text);
    }
    return {
      seen,
      person,
      last: (): Seen => seen().at(-1)!,
      says: (text: string, more: Partial<Incoming> = {}) =>
        heard({ kind: 'customerMessage', customer: person, message: { id: messageId(), text, ...more }, ...at() }),
      sends: (media: NonNullable<Incoming['media']>, caption?: string) =>
        heard({ kind: 'customerMessage', customer: person, message: { id: messageId(), media, ...(caption ? { text: caption } : {}) }, ...at() }),
      /** Parts of an album: `settled` lets them arrive. */
      sendsAlbum: (...parts: Partial<Incoming>[]) =>
        begins(...parts.map((part): Event => ({ kind: 'customerMessage', customer: person, message: { id: messageId(), ...part }, ...at() }))),
      /** Without an emoji the last one is taken off. */
      reacts: (message: MessageId, emoji?: string) => heard({ kind: 'customerReaction', customer: person, message, ...(emoji && { emoji }), ...at() }),
      commands: (name: string, args = '') => heard({ kind: 'customerCommand', customer: person, name, args, ...at() }),
      /** Presses the newest button with this label (part of it is enough). */
      async presses(label: string): Promise<string[]> {
        const message = seen().findLast(({ buttons }) => buttons.flat().some((button) => button.label.includes(label)));
        const button = message?.buttons.flat().find((one) => one.label.includes(label));
        if (!message || !button || !('press' in button)) throw new Error(`no button “${label}”`);
        return heard({ kind: 'customerPress', customer: person, press: button.press, pressId: `c${id}-${(presses += 1)}`, message: message.id, buttons: message.buttons, ...at() });
      },
      toast: () => channel.toasts.get(`c${id}-${presses}`),
      buttons: (): string[] => (seen().at(-1)?.buttons ?? []).flat().map(({ label }) => label),
      /** Presses a button that nobody showed. */
      forges: (press: Press) => heard({ kind: 'customerPress', customer: person, press, pressId: `f${id}`, message: 1 as MessageId, buttons: [], ...at() }),
      blocks: () => take({ kind: 'customerBlocked', customer: person, ...at() }),
      unblocks: () => take({ kind: 'customerUnblocked', customer: person, ...at() }),
    };
  }

  async function after(event: Event): Promise<void> {
    await ready;
    await take(event);
  }

  /** Somebody in the agents' group. Topics are counted from 1, in the order of their making. */
  function agent(name: string, id = name.codePointAt(0)! + 9000) {
    const person: Person = { id: id as UserId, name };
    let presses = 0;
    const thread = (topic?: number) => (topic === undefined ? {} : { thread: channel.topics[topic - 1]!.thread });
    return {
      person,
      writes: (text: string, topic?: number, more: Partial<Incoming> = {}) =>
        after({ kind: 'agentMessage', agent: person, chat: group, ...thread(topic), message: { id: messageId(), text, ...more }, ...at() }),
      sendsAlbum: (topic: number, ...parts: Partial<Incoming>[]) =>
        begins(...parts.map((part): Event => ({ kind: 'agentMessage', agent: person, chat: group, ...thread(topic), message: { id: messageId(), ...part }, ...at() }))),
      reacts: (message: MessageId, emoji?: string) => after({ kind: 'agentReaction', agent: person, chat: group, message, ...(emoji && { emoji }), ...at() }),
      commands: (command: string, topic?: number, chat = group, more: { replyTo?: MessageId; forum?: boolean; album?: string } = {}) => {
        const [name = '', ...args] = command.split(' ');
        return after({ kind: 'agentCommand', agent: person, chat, ...thread(topic), name, args: args.join(' '), message: messageId(), ...more, ...at() });
      },
      /** Closes a topic by hand, or opens it again. */
      turns: (topic: number, to: 'closed' | 'open') =>
        after({ kind: 'agentTurnedTopic', agent: person, chat: group, ...thread(topic), to, ...at() }),
      /** Leaves the group. */
      leaves: () => after({ kind: 'memberLeft', chat: group, member: person.id, ...at() }),
      /** Answers a message outside topics. */
      answers: (message: MessageId, text: string, more: Partial<Incoming> = {}) =>
        after({ kind: 'agentMessage', agent: person, chat: group, message: { id: messageId(), text, replyTo: message, ...more }, ...at() }),
      async presses(label: string, topic?: number): Promise<string | undefined> {
        const message = (topic === undefined ? channel.seen({ chat: group }) : seenIn(topic)).findLast(({ buttons }) => buttons.flat().some((button) => button.label.includes(label)));
        const button = message?.buttons.flat().find((one) => one.label.includes(label));
        if (!message || !button || !('press' in button)) throw new Error(`no button “${label}” in topic ${topic}`);
        const pressId = `${name}-${(presses += 1)}`;
        await take({ kind: 'agentPress', agent: person, chat: group, ...thread(topic), press: button.press, pressId, message: message.id, ...at() });
        return channel.toasts.get(pressId);
      },
    };
  }

  const seenIn = (topic: number): Seen[] => channel.seen(channel.topics[topic - 1]!);
  return {
    channel, clock, engine, faults, store: kept, customer, agent, take, seenIn,
    passes, settled,
    general: (): Seen[] => channel.seen({ chat: group }),
    topic: (number: number) => channel.topics[number - 1],
    topicTexts: (number: number): string[] => seenIn(number).map(({ text }) => text),
    /** Waits until the group is bound. */
    ready,
  };
}

/** The first line of a section's answer, by which a test knows it. */
export function leadOf(section: SectionId, locale: 'zh' | 'zh-Hant' | 'en' = 'zh'): string {
  const [lead] = content.articles[locale][section]!.lead;
  return plainText([lead!]);
}
