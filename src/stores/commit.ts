import type { Agent } from '../domain/agent.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { DeskBinding } from '../domain/desk.ts';
import type { ChatId, OutboxId, TicketId, UpdateId } from '../domain/ids.ts';
import type { Dispatch, MessageRef, OutboxRow } from '../domain/outgoing.ts';
import type { RecordedEvent } from '../domain/record.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { TranscriptLine } from '../domain/transcript.ts';
import type { Changes, TurnKey } from '../engine/store.ts';
import type { Db } from './db.ts';
import { checkOwn, foreignTicket } from './own.ts';

/**
 * What one turn writes, with everything decided (ids, times), so that applying it again gives the same. A snapshot is
 * told in commits too: the lists, which hold one thing in a turn, hold many there.
 */
export interface Commit {
  version: 1;
  /** Whose dossier it goes to; absent for what is nobody's. */
  chat?: ChatId;
  /** Comes before all else. */
  erase?: boolean;
  /** When it was last erased, in ms. */
  erasedAt?: number;
  /** The dossier goes, handled updates too. */
  prune?: true;
  /** Events before this time (ms) go. */
  eventsBefore?: number;
  updates?: UpdateId[];
  conversation?: Conversation;
  tickets?: Ticket[];
  lines?: TranscriptLine[];
  links?: [MessageRef, MessageRef][];
  shown?: [MessageRef, TicketId][];
  rows?: OutboxRow[];
  settled?: OutboxId;
  events?: RecordedEvent[];
  desk?: DeskBinding;
  agents?: Agent[];
  /** The highest outbox id that was given, where no row shows it. */
  lastRow?: number;
}

export const prunes = ({ prune, eventsBefore }: Commit): boolean => prune === true || eventsBefore !== undefined;

/**
 * @param at the time of the outbox rows and of an erasure, in ms since 1970.
 * @throws where the changes don't belong to the conversation: applying them would leave the indexes contradicting each other.
 */
export function commitOf(db: Db, key: TurnKey, changes: Changes, at: number): Commit {
  const { erase, conversation, ticket, transcript, link, shown, dispatches, settled, events, desk, agent } = changes;
  checkOwn(key, changes);
  const before = ticket && db.tickets.get(ticket.id);
  if (before && before.conversation !== key.conversation) throw foreignTicket(before);
  return {
    version: 1,
    chat: key.conversation,
    ...(erase && { erase, erasedAt: at }),
    ...(key.update !== undefined && { updates: [key.update] }),
    ...(conversation && { conversation }),
    ...(ticket && { tickets: [ticket] }),
    ...(transcript?.length && { lines: transcript }),
    ...(link && { links: [link] }),
    ...(shown && { shown: [shown] }),
    ...(dispatches?.length && { rows: dispatches.map((dispatch, index) => row(dispatch, db.lastRow + 1 + index, key, at)) }),
    ...(settled !== undefined && { settled }),
    ...(events?.length && { events }),
    ...(desk && { desk }),
    ...(agent && { agents: [agent] }),
  };
}

function row(dispatch: Dispatch, id: number, key: TurnKey, at: number): OutboxRow {
  return { ...dispatch, id: id as OutboxId, about: key.conversation, at };
}
