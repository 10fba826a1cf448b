import type { ChatId } from '../domain/ids.ts';
import type { MessageRef, OutboxRow } from '../domain/outgoing.ts';
import type { Ticket, Topic } from '../domain/ticket.ts';
import type { TranscriptLine } from '../domain/transcript.ts';
import type { TurnKey, TurnState } from '../engine/store.ts';
import type { Db } from './db.ts';
import { messageKey, topicKey } from './indexes.ts';
import { position } from './queue.ts';

const recentLines = 12;

export function wasHandled(db: Db, key: TurnKey): boolean {
  return key.update !== undefined && db.dossiers.get(key.conversation)?.handled.includes(key.update) === true;
}

export function turnState(db: Db, key: TurnKey): TurnState {
  const { conversation, lines = [], tickets: held = [] } = db.dossiers.get(key.conversation) ?? {};
  const own = conversation?.ticket === undefined ? undefined : db.tickets.get(conversation.ticket);
  const named = key.ticket === undefined ? own : db.tickets.get(key.ticket);
  // A button's data can be forged: another customer's ticket is not there.
  const ticket = named?.conversation === key.conversation ? named : undefined;
  const { waiting } = db.indexes;
  return {
    ...(conversation && { conversation }),
    ...(ticket && { ticket }),
    topics: [...held].flatMap((id) => db.tickets.get(id)?.topic ?? []),
    recent: lines.slice(-recentLines),
    desk: {
      ...(db.desk && { chat: db.desk.chat }),
      ahead: own?.status === 'waiting' ? position(waiting, { since: own.since, ticket: own.id }) : waiting.length,
    },
  };
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

const byAge = (a: Ticket, b: Ticket): number => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1);

export const linked = (db: Db, ref: MessageRef): MessageRef | undefined => db.indexes.links.get(messageKey(ref));

export const transcript = (db: Db, chat: ChatId): TranscriptLine[] => db.dossiers.get(chat)?.lines.slice() ?? [];
