import type { Event } from '../domain/event.ts';
import { privateChat, type TicketId, type UpdateId } from '../domain/ids.ts';
import type { OutboxRow } from '../domain/outgoing.ts';
import type { Store, TurnKey } from './store.ts';

/** Where an event comes from: events of one source are routed in their order. */
export function sourceOf(event: Event): string {
  if ('customer' in event) return `customer ${event.customer.id}`;
  if ('agent' in event) return `group ${event.chat} ${event.thread ?? ''}`;
  return event.kind;
}

/**
 * Whose turn an event is. Everything about a customer is serialised on the customer's conversation, an agent's message in
 * the topic and a delivery included; the rest on the group.
 *
 * @returns undefined for what concerns nothing that is stored.
 */
export async function keyOf(event: Event, store: Store): Promise<TurnKey | undefined> {
  switch (event.kind) {
    case 'customerMessage':
    case 'customerCommand':
    case 'customerPress':
    case 'customerBlocked':
    case 'customerUnblocked':
      return { conversation: privateChat(event.customer.id), ...update(event) };
    case 'agentPress': {
      const named = event.press && 'ticket' in event.press ? await byTicket(event.press.ticket, store) : undefined;
      return { ...(named ?? { conversation: event.chat }), ...update(event) };
    }
    case 'agentMessage':
    case 'agentCommand': {
      const { chat, thread } = event;
      const ticket = thread === undefined ? undefined : await store.ticketIn({ chat, thread });
      return { ...(ticket ? { conversation: ticket.conversation, ticket: ticket.id } : { conversation: chat }), ...update(event) };
    }
    case 'groupMoved':
      return { conversation: event.from, ...update(event) };
    case 'deskBound':
      return { conversation: event.chat };
    case 'topicOpened':
    case 'topicLost':
      return byTicket(event.ticket, store);
    case 'delivered':
    case 'undeliverable':
      return rowKey(event.row);
    default:
      return event satisfies never;
  }
}

async function byTicket(id: TicketId, store: Store): Promise<TurnKey | undefined> {
  const ticket = await store.ticket(id);
  return ticket && { conversation: ticket.conversation, ticket: id };
}

function rowKey({ about, to, card }: OutboxRow): TurnKey {
  const ticket = 'topicOf' in to ? to.topicOf : card;
  return { conversation: about, ...(ticket ? { ticket } : {}) };
}

const update = ({ update: id }: { update?: UpdateId }) => (id === undefined ? {} : { update: id });
