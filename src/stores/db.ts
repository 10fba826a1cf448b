import type { Agent } from '../domain/agent.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { DeskBinding } from '../domain/desk.ts';
import type { ChatId, OutboxId, TicketId, UpdateId, UserId } from '../domain/ids.ts';
import type { MessageRef, OutboxRow } from '../domain/outgoing.ts';
import type { RecordedEvent } from '../domain/record.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { TranscriptLine } from '../domain/transcript.ts';
import type { Indexes } from './indexes.ts';

/** Everything that is stored, in memory. Only `apply` changes it; a document in it is replaced, never altered. */
export interface Db {
  dossiers: Map<ChatId, Dossier>;
  tickets: Map<TicketId, Ticket>;
  /** In the order of ids. */
  outbox: Map<OutboxId, OutboxRow>;
  /** The highest outbox id that was ever given. */
  lastRow: number;
  events: RecordedEvent[];
  desk?: DeskBinding;
  agents: Map<UserId, Agent>;
  /** From claim to end, in ms, of the tickets that were closed last, oldest first. */
  handled: number[];
  /** What a turn would have to search for otherwise; follows from the rest. */
  indexes: Indexes;
}

/** All that is kept of one conversation. */
export interface Dossier {
  conversation?: Conversation;
  tickets: TicketId[];
  lines: TranscriptLine[];
  links: [MessageRef, MessageRef][];
  /** Messages outside topics, with the ticket that they belong to. */
  shown: [MessageRef, TicketId][];
  /** The updates that were handled last, oldest first. */
  handled: UpdateId[];
  /** When it was last erased, in ms. */
  erasedAt?: number;
}

export function emptyDb(): Db {
  return {
    dossiers: new Map(),
    tickets: new Map(),
    outbox: new Map(),
    lastRow: 0,
    events: [],
    agents: new Map(),
    handled: [],
    indexes: { topics: new Map(), links: new Map(), shown: new Map(), open: new Set(), waiting: [] },
  };
}
