import type { TicketId } from '../domain/ids.ts';
import type { MessageRef } from '../domain/outgoing.ts';
import type { Ticket, Topic } from '../domain/ticket.ts';
import { join, leave, placeOf, type Place } from './queue.ts';

/** All of them follow from the documents alone, whatever came before: a snapshot knows no history. */
export interface Indexes {
  /** The tickets in a topic: one, where nothing went wrong. */
  topics: Map<string, Set<TicketId>>;
  /** Both ways. A message is of one conversation. */
  links: Map<string, MessageRef>;
  open: Set<TicketId>;
  /** The tickets that wait, in the order of the queue. */
  waiting: Place[];
}

export const topicKey = (topic: Topic): string => `${topic.chat}/${topic.thread}`;
export const messageKey = (ref: MessageRef): string => `${ref.chat}/${ref.message}`;

export function enterTicket(indexes: Indexes, ticket: Ticket): void {
  if (ticket.topic) {
    const key = topicKey(ticket.topic);
    const held = indexes.topics.get(key);
    if (held) held.add(ticket.id);
    else indexes.topics.set(key, new Set([ticket.id]));
  }
  if (ticket.status !== 'closed') indexes.open.add(ticket.id);
  if (ticket.status === 'waiting') join(indexes.waiting, placeOf(ticket));
}

export function removeTicket(indexes: Indexes, ticket: Ticket): void {
  if (ticket.topic) {
    const key = topicKey(ticket.topic);
    const held = indexes.topics.get(key);
    held?.delete(ticket.id);
    if (held?.size === 0) indexes.topics.delete(key);
  }
  indexes.open.delete(ticket.id);
  if (ticket.status === 'waiting') leave(indexes.waiting, placeOf(ticket));
}
