import type { ChatId } from '../domain/ids.ts';
import type { MessageRef, OutboxRow } from '../domain/outgoing.ts';
import type { Ticket, Topic } from '../domain/ticket.ts';
import type { TranscriptLine } from '../domain/transcript.ts';
import type { TurnKey, TurnState } from '../engine/store.ts';
import type { Db } from './db.ts';
import { messageKey, topicKey } from './indexes.ts';
import { lastPlace, placeOf, position } from './queue.ts';

export const recentLines = 12;

export function wasHandled(db: Db, key: TurnKey): boolean {
  return key.update !== undefined && db.dossiers.get(key.conversation)?.handled.includes(key.update) === true;
}

export function turnState(db: Db, key: TurnKey): TurnState {
  const { conversation, lines = [], tickets: all = [], shown = [] } = db.dossiers.get(key.conversation) ?? {};
  const held = conversation?.ticket ?? conversation?.rated?.ticket;
  const own = held === undefined ? undefined : db.tickets.get(held);
  const named = key.ticket === undefined ? own : db.tickets.get(key.ticket);
  // A button's data can be forged: another customer's ticket is not there.
  const ticket = named?.conversation === key.conversation ? named : undefined;
  const { waiting } = db.indexes;
  return {
    ...(conversation && { conversation }),
    ...(ticket && { ticket }),
    topics: all.flatMap((id) => topicsOf(db.tickets.get(id))),
    shown: shown.map(([ref]) => ref),
    recent: lines.slice(-recentLines),
    ...twins(db, key),
    ...moreOf(db, key),
    desk: {
      ...(db.desk && { binding: db.desk }),
      ahead: position(waiting, own?.status === 'waiting' ? placeOf(own) : lastPlace(own)),
      waiting: waiting.length,
      ...handling(db.handled),
      agents: [...db.agents.values()],
    },
  };
}

export const topicsOf = (ticket: Pick<Ticket, 'topic' | 'formerTopics'> | undefined): Topic[] => [...(ticket?.formerTopics ?? []), ...(ticket?.topic ? [ticket.topic] : [])];

/** How many waiting tickets a list shows, and for how long numbers look back (ms). */
export const shownInQueue = 10;
export const lookBack = 30 * 24 * 60 * 60 * 1000;

function moreOf(db: Db, { conversation, more }: TurnKey): Pick<TurnState, 'lines' | 'queue' | 'events'> {
  switch (more) {
    case undefined:
      return {};
    case 'lines':
      return { lines: db.dossiers.get(conversation)?.lines ?? [] };
    case 'queue':
      return { queue: db.indexes.waiting.slice(0, shownInQueue).flatMap(({ ticket }) => db.tickets.get(ticket) ?? []) };
    case 'events': {
      const newest = db.events.at(-1)?.at ?? 0;
      return { events: db.events.slice(db.events.findLastIndex(({ at }) => at < newest - lookBack) + 1) };
    }
    default:
      return more satisfies never;
  }
}

function twins(db: Db, { message, replyTo }: TurnKey): Pick<TurnState, 'twin' | 'replied'> {
  const twin = message && linked(db, message);
  const replied = replyTo && linked(db, replyTo);
  return { ...(twin && { twin }), ...(replied && { replied }) };
}

/** Fewer than this tell nothing. */
const enoughTimes = 3;

export function handling(times: readonly number[]): { handlingMs?: number } {
  const middle = times.toSorted((a, b) => a - b)[times.length >> 1];
  return times.length < enoughTimes || middle === undefined ? {} : { handlingMs: middle };
}

export const outbox = (db: Db): OutboxRow[] => [...db.outbox.values()];

/** The open tickets, and those closed since `closedSince` (ms), oldest first. */
export function tickets(db: Db, closedSince: number): Ticket[] {
  const open = [...db.indexes.open].map((id) => db.tickets.get(id)!);
  const closed = [...db.tickets.values()].filter((ticket) => ticket.status === 'closed' && ticket.at >= closedSince);
  return [...open, ...closed].sort(byAge);
}

/** The newest one, where a topic has several. */
export function ticketIn(db: Db, topic: Topic): Ticket | undefined {
  const ids = [...(db.indexes.topics.get(topicKey(topic)) ?? [])];
  return ids.map((id) => db.tickets.get(id)!).sort(byAge).at(-1);
}

/** The ticket that a message outside topics belongs to. */
export function ticketAt(db: Db, ref: MessageRef): Ticket | undefined {
  const id = db.indexes.shown.get(messageKey(ref));
  return id === undefined ? undefined : db.tickets.get(id);
}

const byAge = (a: Ticket, b: Ticket): number => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1);

export const linked = (db: Db, ref: MessageRef): MessageRef | undefined => db.indexes.links.get(messageKey(ref));

export const transcript = (db: Db, chat: ChatId): TranscriptLine[] => db.dossiers.get(chat)?.lines.slice() ?? [];
