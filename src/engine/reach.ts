import type { ChatId } from '../domain/ids.ts';
import type { Address } from '../domain/outgoing.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Destination } from './channel.ts';
import type { Store } from './store.ts';

/**
 * Where an address leads now: `opens` a topic that must be made first; `noDesk` while no group is bound; `gone` with its
 * ticket.
 */
export async function reach(to: Address, store: Store): Promise<Destination | { chat: ChatId; opens: Ticket } | 'noDesk' | 'gone'> {
  // Customers' chats have positive ids: only a group moves.
  if ('chat' in to && to.chat > 0) return { chat: to.chat };
  const thread = 'chat' in to && to.thread !== undefined ? { thread: to.thread } : {};
  const desk = await store.desk();
  if ('chat' in to) return desk?.movedFrom === to.chat ? { chat: desk.chat } : { chat: to.chat, ...thread };
  if ('desk' in to) return desk ? { chat: desk.chat } : 'noDesk';
  const ticket = await store.ticket(to.topicOf);
  if (!ticket) return 'gone';
  return ticket.topic ?? (desk ? { chat: desk.chat, opens: ticket } : 'noDesk');
}
