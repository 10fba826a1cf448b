import type { ChatId, MessageId, TicketId } from '../domain/ids.ts';
import type { Outgoing, OutboxRow } from '../domain/outgoing.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Destination } from './channel.ts';
import { isAstray } from './followUps.ts';
import type { Store } from './store.ts';

/**
 * Where a message goes now: `under` is the card that it answers where there are no topics; `opens` a topic that must be made first; `astray`: its ticket must move to another
 * group first; `noDesk` while no group is bound; `gone` with its ticket; `needless` where what it changes is not there.
 */
export type Reached =
  | { to: Destination; under?: MessageId }
  | { to: { chat: ChatId }; opens: Ticket }
  | { astray: TicketId }
  | 'noDesk'
  | 'gone'
  | 'needless';

export async function reach({ to, outgoing }: Pick<OutboxRow, 'to' | 'outgoing'>, store: Store): Promise<Reached> {
  // Customers' chats have positive ids: only a group moves.
  if ('chat' in to && to.chat > 0) return { to: { chat: to.chat } };
  const desk = await store.desk();
  if ('chat' in to) {
    if (desk?.movedFrom !== to.chat) return { to };
    // Messages have other ids in the new group.
    return isNew(outgoing) ? { to: { chat: desk.chat } } : 'needless';
  }
  if ('desk' in to) return desk ? { to: { chat: desk.chat } } : 'noDesk';
  const ticket = await store.ticket(to.topicOf);
  if (!ticket) return 'gone';
  if (!desk) return 'noDesk';
  const { topic, card } = ticket;
  // The buttons are the card's: another one, in another place, may have come in its stead.
  if (outgoing.kind === 'buttons' && outgoing.message !== card) return 'needless';
  if (ticket.status !== 'closed' && isAstray(ticket, desk)) return { astray: ticket.id };
  if (topic?.thread !== undefined) return { to: { chat: topic.chat, thread: topic.thread } };
  if (!topic && !desk.flat) return { to: { chat: desk.chat }, opens: ticket };
  if (outgoing.kind === 'topic') return 'needless';
  return { to: { chat: topic?.chat ?? desk.chat }, ...(card === undefined ? {} : { under: card }) };
}

/** Without topics, what belongs to a ticket is found under its card. */
export const answering = <Any extends Outgoing>(outgoing: Any, card: MessageId | undefined): Any =>
  card !== undefined && isNew(outgoing) && outgoing.replyTo === undefined ? { ...outgoing, replyTo: card } : outgoing;

const isNew = (outgoing: Outgoing): outgoing is Extract<Outgoing, { kind: 'text' | 'copy' }> => outgoing.kind === 'text' || outgoing.kind === 'copy';
