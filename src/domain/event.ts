import type { ChatId, MessageId, ThreadId, TicketId, UpdateId, UserId } from './ids.ts';
import type { Incoming } from './incoming.ts';
import type { Buttons, OutboxRow } from './outgoing.ts';
import type { Person } from './person.ts';
import type { Press } from './press.ts';
import type { Topic } from './ticket.ts';

/** What happened, to whom. The four sources are an update, a timer, a delivery, and an action in the console. */
export type Event = CustomerEvent | AgentEvent | ReactionEvent | DeliveryEvent | TicketDue | AgentLeft | GroupMoved | DeskBound;

interface FromUpdate {
  /** Absent where the event doesn't come from Telegram. */
  update?: UpdateId;
  /** When it reached the bot, in ms since 1970. */
  at: number;
}

interface FromCustomer extends FromUpdate {
  customer: Person;
}

export type CustomerEvent = FromCustomer &
  (
    | { kind: 'customerMessage'; message: Incoming }
    /** `/name args`; the name in lower case without the slash and the bot's name. */
    | { kind: 'customerCommand'; name: string; args: string }
    /**
     * A button under one of the bot's messages; `press` is undefined where its data is not (or no longer) known. `buttons`
     * are those of the message as Telegram shows it, without the unknown ones.
     */
    | { kind: 'customerPress'; press: Press | undefined; pressId: string; message: MessageId; buttons: Buttons }
    | { kind: 'customerBlocked' }
    | { kind: 'customerUnblocked' }
  );

interface FromAgent extends FromUpdate {
  agent: Person;
  /** The agents' group. */
  chat: ChatId;
  /** Absent outside topics (General). */
  thread?: ThreadId;
}

export type AgentEvent = FromAgent &
  (
    | { kind: 'agentMessage'; message: Incoming }
    | { kind: 'agentCommand'; name: string; args: string; message: MessageId }
    | { kind: 'agentPress'; press: Press | undefined; pressId: string; message: MessageId }
  );

/** Somebody set a reaction on a message in the place of their last one; without `emoji` it was taken off. */
export type ReactionEvent = { message: MessageId; emoji?: string } & (
  | (FromCustomer & { kind: 'customerReaction' })
  | (FromAgent & { kind: 'agentReaction' })
);

/** What became of an outbox row. */
export type DeliveryEvent = { at: number } & (
  | { kind: 'topicOpened'; ticket: TicketId; topic: Topic }
  /** Telegram says that the topic is no more. */
  | { kind: 'topicLost'; ticket: TicketId; topic: Topic }
  /** `message` is the new message's id, where the row made one. */
  | { kind: 'delivered'; row: OutboxRow; chat: ChatId; message?: MessageId }
  /** Telegram refuses for good; `blocked` where the customer left the bot. */
  | { kind: 'undeliverable'; row: OutboxRow; reason: 'blocked' | 'refused'; description: string }
);

/** A time came that something hangs on; what it is follows from the ticket (`handoff/due.ts`). */
export interface TicketDue {
  kind: 'ticketDue';
  ticket: TicketId;
  at: number;
}

/** Somebody is no longer in the agents' group: a ticket of theirs. */
export interface AgentLeft {
  kind: 'agentLeft';
  agent: UserId;
  ticket: TicketId;
  at: number;
}

/** A group became a supergroup and has a new id: a service message says so, or a refused delivery. */
export interface GroupMoved extends FromUpdate {
  kind: 'groupMoved';
  from: ChatId;
  to: ChatId;
}

/** The group is bound by the owner, by the one-time code, or by AGENT_CHAT_ID. */
export interface DeskBound {
  kind: 'deskBound';
  chat: ChatId;
  by?: UserId;
  at: number;
}
