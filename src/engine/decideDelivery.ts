import type { DeliveryEvent } from '../domain/event.ts';
import type { OutboxRow } from '../domain/outgoing.ts';
import { deskWords } from '../handoff/deskWords.ts';
import type { DecideContext, Decision } from './decision.ts';
import type { Changes, TurnState } from './store.ts';

/** What a delivery brings back: ids to keep, or what the desk must know. */
export function decideDelivery(
  { conversation, ticket }: TurnState,
  event: DeliveryEvent,
  { content, deskLocale }: DecideContext,
): Decision | undefined {
  switch (event.kind) {
    case 'topicOpened':
      return ticket ? { changes: { ticket: { ...ticket, topic: event.topic } } } : undefined;
    case 'topicLost': {
      if (ticket?.topic?.thread !== event.topic.thread) return undefined;
      const { topic: _, card: __, ...rest } = ticket;
      return { changes: { ticket: rest } };
    }
    case 'delivered': {
      const { row, chat, message } = event;
      const changes: Changes = { settled: row.id };
      if (message !== undefined && row.relays) changes.link = [row.relays, { chat, message }];
      if (message !== undefined && ticket && row.card === ticket.id) changes.ticket = { ...ticket, card: message };
      return { changes };
    }
    case 'undeliverable': {
      const { row, reason, description } = event;
      const words = deskWords(content, deskLocale);
      const carries = row.outgoing.kind === 'text' || row.outgoing.kind === 'copy';
      const told = ticket && carries && toCustomer(row) && ticket.status !== 'closed';
      const notice = reason === 'blocked' ? words.say('desk.customerBlocked') : words.undelivered(description);
      return {
        changes: {
          settled: row.id,
          ...(told ? { dispatches: [{ to: { topicOf: ticket.id }, outgoing: notice }] } : {}),
          ...(conversation && reason === 'blocked' && toCustomer(row) ? { conversation: { ...conversation, blocked: true } } : {}),
        },
      };
    }
    default:
      return event satisfies never;
  }
}

const toCustomer = ({ to, about }: OutboxRow): boolean => 'chat' in to && to.chat === about;
