import type { ChatId, MessageId, ThreadId, TicketId, UpdateId, UserId } from './ids.ts';
import type { Incoming } from './incoming.ts';
import type { Buttons, OutboxRow } from './outgoing.ts';
import type { Person } from './person.ts';
import type { Flatness } from './desk.ts';
import type { Press } from './press.ts';
import type { Topic } from './ticket.ts';

/** What happened, to whom. The sources are an update, a timer, a delivery, and an operator. */
export type Event = CustomerEvent | AgentEvent | ReactionEvent | DeliveryEvent | DeskEvent | TicketEvent | OperatorEvent;

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
  /** Whether the group has topics; absent where it is not said. */
  forum?: boolean;
}

export type AgentEvent = FromAgent &
  (
    | { kind: 'agentMessage'; message: Incoming }
    /** `album`: it is the caption of a part of one. */
    | { kind: 'agentCommand'; name: string; args: string; message: MessageId; replyTo?: MessageId; album?: string }
    /** A topic was closed, or opened again, by hand. */
    | { kind: 'agentTurnedTopic'; to: 'closed' | 'open' }
    | { kind: 'agentPress'; press: Press | undefined; pressId: string; message: MessageId }
  );

/** Somebody set a reaction on a message in the place of their last one; without `emoji` it was taken off. */
export type ReactionEvent = { message: MessageId; emoji?: string } & (
  | (FromCustomer & { kind: 'customerReaction' })
  | (FromAgent & { kind: 'agentReaction' })
);

/** What became of an outbox row. */
export type DeliveryEvent = { at: number } & (
  | { kind: 'topicOpened'; ticket: TicketId; conversation: ChatId; topic: Topic }
  /** Telegram says that the topic is no more. */
  | { kind: 'topicLost'; ticket: TicketId; topic: Topic }
  /** `message` is the new message's id, where the row made one. */
  | { kind: 'delivered'; row: OutboxRow; chat: ChatId; message?: MessageId }
  /** Telegram refuses for good; `blocked` where the customer left the bot. */
  | { kind: 'undeliverable'; row: OutboxRow; reason: 'blocked' | 'refused'; description: string }
);

/** What happens to one ticket without anybody writing. */
export type TicketEvent = { ticket: TicketId; at: number } & (
  /** A time came that something hangs on; what it is follows from the ticket (`handoff/due.ts`). */
  | { kind: 'ticketDue' }
  /** Its agent is no longer in the group. */
  | { kind: 'agentLeft'; agent: UserId }
  /** The desk is another group, or can't be reached any more. */
  | { kind: 'deskChanged' }
);

/** What happens to the agents' group. */
export type DeskEvent = FromUpdate &
  (
    /** By the owner, by the one-time code, or by AGENT_CHAT_ID. */
    | { kind: 'deskBound'; chat: ChatId; by?: UserId }
    /** A group became a supergroup and has a new id: a service message says so, or a refused delivery. */
    | { kind: 'groupMoved'; from: ChatId; to: ChatId }
    | { kind: 'memberLeft'; chat: ChatId; member: UserId }
    /** It lets the bot in no more, or not make topics. */
    | { kind: 'deskLimited'; chat: ChatId; limit: 'noAccess' | Flatness }
    /** It lets the bot in (again); `topics`: the bot may make topics there. */
    | { kind: 'deskMended'; chat: ChatId; topics: boolean }
  );

/** What somebody asks for who may write in the data folder. */
export interface OperatorEvent {
  /** Everything of this customer is to go. */
  kind: 'erasureAsked';
  conversation: ChatId;
  at: number;
}
