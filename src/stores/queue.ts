import type { TicketId } from '../domain/ids.ts';
import { priorities, type Priority, type Ticket } from '../domain/ticket.ts';

/** A waiting ticket's place. A queue is an array of them in order. */
export interface Place {
  /** 0 comes before 1. */
  rank: number;
  since: number;
  ticket: TicketId;
}

export function join(queue: Place[], place: Place): void {
  queue.splice(position(queue, place), 0, place);
}

/** @param place one that joined. */
export function leave(queue: Place[], place: Place): void {
  queue.splice(position(queue, place), 1);
}

/** How many wait before this place. */
export function position(queue: readonly Place[], place: Place): number {
  let low = 0;
  let high = queue.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(queue[middle]!, place)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const isBefore = (a: Place, b: Place): boolean => a.ticket !== b.ticket && (a.rank - b.rank || a.since - b.since || (a.ticket < b.ticket ? -1 : 1)) < 0;

export const placeOf = ({ id, since, priority }: Extract<Ticket, { status: 'waiting' }>): Place => ({ rank: rankOf(priority), since, ticket: id });

/** The place that a ticket would get, were it submitted now. */
export const lastPlace = (ticket: Ticket | undefined): Place => ({
  rank: rankOf(ticket?.priority),
  since: Infinity,
  ticket: ticket?.id ?? ('' as TicketId),
});

const rankOf = (priority: Priority = 'normal'): number => priorities.indexOf(priority);
