import type { TicketId } from '../domain/ids.ts';
import type { MessageRef } from '../domain/outgoing.ts';
import type { Ticket, Topic } from '../domain/ticket.ts';
import { join, leave, type Place } from './queue.ts';

export interface Indexes {
  topics: Map<string, TicketId>;
  /** Both ways. */
  links: Map<string, MessageRef>;
  open: Set<TicketId>;
  /** The tickets that wait, the oldest first. */
  waiting: Place[];
}

export const topicKey = (topic: Topic): string => `${topic.chat}/${topic.thread}`;
export const messageKey = (ref: MessageRef): string => `${ref.chat}/${ref.message}`;

export function enterTicket(indexes: Indexes, ticket: Ticket): void {
  if (ticket.topic) indexes.topics.set(topicKey(ticket.topic), ticket.id);
  if (ticket.status !== 'closed') indexes.open.add(ticket.id);
  if (ticket.status === 'waiting') join(indexes.waiting, { since: ticket.since, ticket: ticket.id });
}

export function removeTicket(indexes: Indexes, ticket: Ticket): void {
  if (ticket.topic && indexes.topics.get(topicKey(ticket.topic)) === ticket.id) indexes.topics.delete(topicKey(ticket.topic));
  indexes.open.delete(ticket.id);
  if (ticket.status === 'waiting') leave(indexes.waiting, { since: ticket.since, ticket: ticket.id });
}
