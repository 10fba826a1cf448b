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
  /** The ticket that a message outside topics belongs to. */
  shown: Map<string, TicketId>;
  open: Set<TicketId>;
  /** The tickets that wait for an agent, in the order of the queue. */
  waiting: Place[];
}

export const topicKey = (topic: Topic): string => `${topic.chat}/${topic.thread}`;
/** In a group without topics a ticket is found by its messages. */
const hasThread = (topic: Topic | undefined): topic is Topic => topic?.thread !== undefined;
const isQueued = (ticket: Ticket): ticket is Extract<Ticket, { status: 'waiting' }> => ticket.status === 'waiting' && !ticket.parked;
export const messageKey = (ref: MessageRef): string => `${ref.chat}/${ref.message}`;

export function enterTicket(indexes: Indexes, ticket: Ticket): void {
  if (hasThread(ticket.topic)) {
    const key = topicKey(ticket.topic);
    const held = indexes.topics.get(key);
    if (held) held.add(ticket.id);
    else indexes.topics.set(key, new Set([ticket.id]));
  }
  if (ticket.status !== 'closed') indexes.open.add(ticket.id);
  if (isQueued(ticket)) join(indexes.waiting, placeOf(ticket));
}

export function removeTicket(indexes: Indexes, ticket: Ticket): void {
  if (hasThread(ticket.topic)) {
    const key = topicKey(ticket.topic);
    const held = indexes.topics.get(key);
    held?.delete(ticket.id);
    if (held?.size === 0) indexes.topics.delete(key);
  }
  indexes.open.delete(ticket.id);
  if (isQueued(ticket)) leave(indexes.waiting, placeOf(ticket));
}
