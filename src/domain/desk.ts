import type { ChatId, UserId } from './ids.ts';

/** The binding to the agents' group, kept by the store. */
export interface DeskBinding {
  chat: ChatId;
  by?: UserId;
  /** The id that the group had before it became a supergroup. */
  movedFrom?: ChatId;
  at: number;
}

/** What a turn may know of the desk. */
export interface DeskSnapshot {
  /** Absent while no group is bound: tickets wait in the queue. */
  chat?: ChatId;
  /** Tickets that wait before the customer's own (or would, were it submitted now). */
  ahead: number;
}
