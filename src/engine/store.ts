import type { Agent } from '../domain/agent.ts';
import type { DeskBinding, DeskSnapshot } from '../domain/desk.ts';
import type { ChatId, OutboxId, TicketId, UpdateId } from '../domain/ids.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Dispatch, MessageRef, OutboxRow } from '../domain/outgoing.ts';
import type { RecordedEvent } from '../domain/record.ts';
import type { Ticket, Topic } from '../domain/ticket.ts';
import type { TranscriptLine } from '../domain/transcript.ts';

/** What a turn is about: it is serialised on the conversation. */
export interface TurnKey {
  conversation: ChatId;
  /** The ticket that the event names; otherwise the conversation's open one is loaded. */
  ticket?: TicketId;
  /** The message that the event is about, and the one that it answers: what they relay is loaded. */
  message?: MessageRef;
  replyTo?: MessageRef;
  /** What few turns need: all lines of the transcript, the tickets that wait, the events of the last days. */
  more?: 'lines' | 'queue' | 'events';
  /** Its id is kept with the turn: the same update a second time is no turn. */
  update?: UpdateId;
}

/** What a turn starts from. Nothing of it may be changed in place. */
export interface TurnState {
  conversation?: Conversation;
  ticket?: Ticket;
  /** Where the conversation's tickets are or were worked on, closed ones included. */
  topics: readonly Topic[];
  /** All messages outside topics that belong to the conversation's tickets, oldest first. */
  shown: readonly MessageRef[];
  /** The other side of the event's message (it was edited), and of the one that it answers. */
  twin?: MessageRef;
  replied?: MessageRef;
  /** The last lines of the transcript, oldest first, twelve at most. */
  recent: readonly TranscriptLine[];
  desk: DeskSnapshot;
  lines?: readonly TranscriptLine[];
  /** The first ones, in the order of the queue. */
  queue?: readonly Ticket[];
  /** Of the last thirty days. */
  events?: readonly RecordedEvent[];
}

/** All that one turn writes: full after-images, committed as a whole or not at all. */
export interface Changes {
  conversation?: Conversation;
  ticket?: Ticket;
  /** Sent in this order, each chat's after those of earlier turns. */
  dispatches?: Dispatch[];
  transcript?: TranscriptLine[];
  events?: RecordedEvent[];
  /** The outbox row that was accepted, or refused for good. */
  settled?: OutboxId;
  /** Pairs of messages of which one relays the other. */
  link?: [MessageRef, MessageRef];
  /** A message outside topics, with the ticket that it belongs to: what answers it does, too. */
  shown?: [MessageRef, TicketId];
  desk?: DeskBinding;
  agent?: Agent;
  /**
   * Everything about the conversation goes (its tickets, lines, links and waiting messages) but for handled update ids,
   * before the rest of these changes is applied: the farewell is still sent.
   */
  erase?: boolean;
}

/** What became of a turn. `rows` are the dispatches with their ids. */
export type TurnResult = { status: 'committed'; rows: OutboxRow[] } | { status: 'repeated' } | { status: 'nothing' };

/**
 * Where turns are kept. All methods reject with a StoreFault once the storage failed: the process must not go on with it.
 */
export interface Store {
  /**
   * Loads, decides and commits one turn. `step` is pure and runs while no other turn of this conversation does; what it
   * throws rejects the promise and nothing is written. Turns of one conversation commit in the order of the calls.
   *
   * @returns once the turn is on disk.
   */
  turn(key: TurnKey, step: (state: TurnState) => Changes | undefined): Promise<TurnResult>;
  /** All that was written down and not accepted yet, in order of ids. */
  outbox(): Promise<OutboxRow[]>;
  ticket(id: TicketId): Promise<Ticket | undefined>;
  /** The open tickets, and those closed since `closedSince` (ms), oldest first. */
  tickets(closedSince: number): Promise<Ticket[]>;
  ticketIn(topic: Topic): Promise<Ticket | undefined>;
  /** The ticket that a message outside topics belongs to. */
  ticketAt(message: MessageRef): Promise<Ticket | undefined>;
  /** The other one of a pair of linked messages. */
  linked(ref: MessageRef): Promise<MessageRef | undefined>;
  transcript(conversation: ChatId): Promise<TranscriptLine[]>;
  desk(): Promise<DeskBinding | undefined>;
  /**
   * Lets go of what was not touched since `before` (ms): conversations with their closed tickets, lines, links and
   * handled updates, what an erasure left, and events. A conversation with an open ticket stays whole.
   *
   * @param signal ends it soon; the rest goes another time.
   */
  prune(before: number, signal?: AbortSignal): Promise<Pruned>;
  close(): Promise<void>;
  /** Where several processes may work on the store at a time: what one of them sees of the others. */
  sharing?: Sharing;
}

export interface Sharing {
  /**
   * Calls back after another process wrote about these conversations; without any where that may have been missed.
   *
   * @returns how to end it.
   */
  follow(changed: (conversations?: readonly ChatId[]) => void): () => void;
  /** The highest row in the outbox of each conversation that has any. */
  heads(): Promise<Map<ChatId, OutboxId>>;
  /**
   * What these conversations have in the outbox above these ids (0: all), in order of ids. A conversation's rows are
   * written in the order of their ids, those of several are not.
   */
  rowsAbove(known: ReadonlyMap<ChatId, number>): Promise<OutboxRow[]>;
}

/** How much went. */
export interface Pruned {
  conversations: number;
  events: number;
}

/** The storage can't be trusted any more (a failed write, a full disk): said with what to do. */
export class StoreFault extends Error {
  override name = 'StoreFault';
}
