import type { Agent } from './agent.ts';
import type { ChatId, UserId } from './ids.ts';

/** A notice that every answer carries until `until` (ms): an incident, a delay. */
export interface Banner {
  text: string;
  until: number;
  by: UserId;
}

/** Why tickets are single messages in the group: it has no topics, or the bot may not make them. */
export type Flatness = 'noTopics' | 'noTopicRights';

/** The binding to the agents' group, and what holds for all of it; kept by the store. */
export interface DeskBinding {
  chat: ChatId;
  by?: UserId;
  /** The id that the group had before it became a supergroup. */
  movedFrom?: ChatId;
  at: number;
  /** One message a ticket, answers by reply. */
  flat?: Flatness;
  /** The group lets the bot in no more, since this time (ms): tickets wait. */
  refusedAt?: number;
  banner?: Banner;
}

/** What a turn may know of the desk. */
export interface DeskSnapshot {
  /** Absent while no group is bound: tickets wait in the queue. */
  binding?: DeskBinding;
  /** Tickets that wait before the customer's own (or would, were it submitted now). */
  ahead: number;
  /** Tickets that wait in all. */
  waiting: number;
  /** From claim to end, the median of the last tickets in ms; absent until enough were closed. */
  handlingMs?: number;
  /** All that ever worked in the group. */
  agents: readonly Agent[];
}
