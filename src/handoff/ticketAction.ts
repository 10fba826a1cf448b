import type { UserId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import type { Attachment, FormAnswer, Place, Priority } from '../domain/ticket.ts';

/** What can happen to a ticket. */
export type TicketAction =
  /** Answers to questions of the form, the open one or others at once. */
  | { kind: 'fill'; answers: Record<string, FormAnswer> }
  /** A media that belongs to the form. */
  | ({ kind: 'attach' } & Attachment)
  | { kind: 'submit' }
  /** The customer drops the form, leaves the queue or ends the talk. */
  | { kind: 'leave' }
  | { kind: 'claim'; agent: Person }
  /** To another agent, or back into the queue where none is named. */
  | { kind: 'transfer'; agent: Person; to?: Person }
  /** A colleague goes on in the place of `from`, who had it when that was decided. */
  | { kind: 'takeOver'; agent: Person; from: UserId }
  /** The assignee is no longer there: back into the queue. */
  | { kind: 'release' }
  /** An agent ends it. */
  | { kind: 'close'; agent: Person }
  /** Nobody answered: the form is dropped, the talk ended. */
  | { kind: 'expire' }
  /** The customer wants to go on with what was closed. */
  | { kind: 'reopen' }
  /** The customer, or the assignee, wrote. */
  | { kind: 'heard' }
  | { kind: 'spoke' }
  /** Somebody was reminded: of the form, of a ticket that nobody claims, of a talk that went silent. */
  | { kind: 'reminded' }
  | { kind: 'told'; place: Omit<Place, 'at'> }
  /** The customer blocked the bot, and is back. */
  | { kind: 'park' }
  | { kind: 'unpark' }
  /** The customer heard that the desk can't be reached. */
  | { kind: 'warned' }
  | { kind: 'prioritise'; priority: Priority }
  | { kind: 'tag'; tag: string }
  | { kind: 'rate'; stars: number }
  | { kind: 'comment'; word: string };

export type Refusal =
  | 'notCollecting'
  | 'notComplete'
  | 'notWaiting'
  | 'notActive'
  | 'notClosed'
  | 'notRated'
  | 'alreadyMine'
  | 'taken'
  | 'closed'
  | 'tooLate';
