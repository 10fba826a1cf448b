import type { Agent } from '../domain/agent.ts';
import type { Conversation } from '../domain/conversation.ts';
import { privateChat, type ChatId, type UserId } from '../domain/ids.ts';
import type { OutboxRow } from '../domain/outgoing.ts';
import type { RecordedEvent } from '../domain/record.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { TranscriptLine } from '../domain/transcript.ts';
import type { Db, Dossier } from './db.ts';

/** All that is kept of one person. */
export interface Kept {
  chat: ChatId;
  conversation?: Conversation;
  tickets: Ticket[];
  transcript: TranscriptLine[];
  /** What is written down for them or about them, and not sent yet. */
  waiting: OutboxRow[];
  /** That name one of their tickets, or (an agent's) themselves. */
  events: RecordedEvent[];
  /** Which message relays which, which show a ticket, and which updates were handled. */
  messages: Pick<Dossier, 'links' | 'shown' | 'handled'>;
  /** Where they work in the agents' group. */
  agent?: Agent;
}

/** Reads a Db person by person: what is kept of one, undefined where that is at most the ids of handled updates and messages that wait. */
export function keeping(db: Db): (chat: ChatId) => Kept | undefined {
  const rows = grouped([...db.outbox.values()], ({ about }) => about);
  const ofTicket = grouped(db.events, (event) => ('ticket' in event ? event.ticket : undefined));
  const ofAgent = grouped(db.events, (event) => ('by' in event ? event.by : undefined));

  return function kept(chat: ChatId): Kept | undefined {
    const dossier = db.dossiers.get(chat);
    const { conversation, tickets = [], lines = [], links = [], shown = [], handled = [] } = dossier ?? {};
    const agent = db.agents.get(chat as number as UserId);
    const waiting = rows.get(chat) ?? [];
    // Groups have negative ids.
    const isPerson = chat > 0;
    if (!isPerson || (isBlank(dossier) && !agent)) return undefined;
    const events = [...tickets.flatMap((id) => ofTicket.get(id) ?? []), ...(ofAgent.get(chat as number as UserId) ?? [])];
    return {
      chat,
      ...(conversation && { conversation }),
      tickets: tickets.map((id) => db.tickets.get(id)!),
      transcript: lines,
      waiting,
      events: events.toSorted((a, b) => a.at - b.at),
      messages: { links, shown, handled },
      ...(agent && { agent }),
    };
  };
}

/** Whether nothing is kept of a conversation but the ids of handled updates: so an erasure leaves it. */
export const isBlank = (dossier: Dossier | undefined): boolean =>
  !dossier?.conversation && [dossier?.tickets, dossier?.lines, dossier?.links, dossier?.shown].every((list) => !list?.length);

/** Everybody of whom something may be kept. */
export const people = (db: Db): ChatId[] => [...new Set([...db.dossiers.keys(), ...[...db.agents.keys()].map((id) => privateChat(id))])];

function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
