import type { ChatId, MessageId, OutboxId, ThreadId, TicketId, UpdateId, UserId } from './ids.ts';
import type { Incoming } from './incoming.ts';
import type { Person } from './person.ts';
import type { Press } from './press.ts';
import type { Topic } from './ticket.ts';

/** What happened, to whom. The four sources are an update, a timer, a delivery, and an action in the console. */
export type Event = CustomerEvent | AgentEvent | DeliveryEvent | DeskBound;

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
    /** A button under one of the bot's messages; `press` is undefined where its data is not (or no longer) known. */
    | { kind: 'customerPress'; press: Press | undefined; pressId: string; message: MessageId }
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
    /** The group became a supergroup: its id changed from `chat` to `to`. */
    | { kind: 'groupMigrated'; to: ChatId }
  );

/** What became of an outbox row. */
export type DeliveryEvent = { at: number } & (
  | { kind: 'topicOpened'; ticket: TicketId; topic: Topic }
  | { kind: 'delivered'; row: OutboxId; chat: ChatId; message?: MessageId }
  /** Telegram refuses for good; `blocked` where the customer left the bot. */
  | { kind: 'undeliverable'; row: OutboxId; reason: 'blocked' | 'refused'; description: string }
);

/** The group is bound by the owner, by the one-time code, or by AGENT_CHAT_ID. */
export interface DeskBound {
  kind: 'deskBound';
  chat: ChatId;
  by?: UserId;
  at: number;
}
