import type { Event } from '../domain/event.ts';
import { privateChat, type ChatId, type MessageId, type ThreadId, type TicketId, type UpdateId } from '../domain/ids.ts';
import type { Incoming } from '../domain/incoming.ts';
import type { OutboxRow } from '../domain/outgoing.ts';
import { isDeskCommand } from './agent/deskCommands.ts';
import type { Store, TurnKey } from './store.ts';

/** Where an event comes from: events of one source are routed in their order. */
export function sourceOf(event: Event): string {
  if ('customer' in event) return `customer ${event.customer.id}`;
  if (event.kind === 'erasureAsked') return `customer ${event.conversation}`;
  if (event.kind === 'ticketDue' || event.kind === 'agentLeft' || event.kind === 'deskChanged') return `ticket ${event.ticket}`;
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
      return { ...customer(event), ...refs(privateChat(event.customer.id), event.message) };
    case 'customerPress': {
      const { press } = event;
      const named = press && 'ticket' in press ? { ticket: press.ticket } : {};
      return { ...customer(event), ...named, ...(press?.do === 'transcript' ? { more: 'lines' as const } : {}) };
    }
    case 'customerCommand':
    case 'customerBlocked':
    case 'customerUnblocked':
      return customer(event);
    case 'agentPress': {
      const named = event.press && 'ticket' in event.press ? await byTicket(event.press.ticket, store) : undefined;
      return { ...(named ?? { conversation: event.chat }), ...listFor(event.press?.do), ...update(event) };
    }
    case 'agentMessage':
      return { ...(await byPlace(event, event.message.replyTo, store)), ...refs(event.chat, event.message), ...update(event) };
    case 'agentTurnedTopic':
      return { ...(await byPlace(event, undefined, store)), ...update(event) };
    case 'agentCommand': {
      // What holds for the whole desk is serialised on the group, wherever it is written.
      if (isDeskCommand(event.name) || event.name === 'here') return { conversation: event.chat, ...listFor(event.name), ...update(event) };
      return { ...(await byPlace(event, event.replyTo, store)), ...update(event) };
    }
    case 'customerReaction':
      return { ...customer(event), message: { chat: privateChat(event.customer.id), message: event.message } };
    case 'agentReaction': {
      // Telegram doesn't tell the topic; the message's other side is in the customer's chat.
      const message = { chat: event.chat, message: event.message };
      const twin = await store.linked(message);
      return twin && { conversation: twin.chat, message, ...update(event) };
    }
    case 'groupMoved':
      return { conversation: event.from, ...update(event) };
    case 'deskBound':
    case 'memberLeft':
    case 'deskLimited':
    case 'deskMended':
      return { conversation: event.chat, ...update(event) };
    case 'erasureAsked':
      return { conversation: event.conversation };
    case 'ticketDue':
    case 'agentLeft':
    case 'deskChanged':
      return byTicket(event.ticket, store);
    case 'topicOpened':
      return { conversation: event.conversation, ticket: event.ticket };
    case 'topicLost':
      return byTicket(event.ticket, store);
    case 'delivered':
    case 'undeliverable':
      return rowKey(event.row);
    default:
      return event satisfies never;
  }
}

const customer = (event: Extract<Event, { customer: unknown }>): TurnKey => ({ conversation: privateChat(event.customer.id), ...update(event) });

/** A topic is a ticket's; outside topics what answers one of a ticket's messages is about it. */
async function byPlace({ chat, thread }: Extract<Event, { thread?: ThreadId }>, replyTo: MessageId | undefined, store: Store): Promise<TurnKey> {
  const found = thread !== undefined ? store.ticketIn({ chat, thread }) : replyTo === undefined ? undefined : store.ticketAt({ chat, message: replyTo });
  const ticket = await found;
  return ticket ? { conversation: ticket.conversation, ticket: ticket.id } : { conversation: chat };
}

/** What an edit changes, and what a reply answers. */
function refs(chat: ChatId, { id, edited, replyTo }: Incoming): Pick<TurnKey, 'message' | 'replyTo'> {
  return {
    ...(edited && { message: { chat, message: id } }),
    ...(replyTo !== undefined && { replyTo: { chat, message: replyTo } }),
  };
}

const listFor = (command: string | undefined): Pick<TurnKey, 'more'> =>
  command === 'queue' ? { more: 'queue' } : command === 'stats' ? { more: 'events' } : {};

async function byTicket(id: TicketId, store: Store): Promise<TurnKey | undefined> {
  const ticket = await store.ticket(id);
  return ticket && { conversation: ticket.conversation, ticket: id };
}

function rowKey({ about, to, card }: OutboxRow): TurnKey {
  const ticket = 'topicOf' in to ? to.topicOf : card;
  return { conversation: about, ...(ticket ? { ticket } : {}) };
}

const update = ({ update: id }: { update?: UpdateId }) => (id === undefined ? {} : { update: id });
