import type { Ticket } from '../domain/ticket.ts';
import type { Changes, TurnKey } from '../engine/store.ts';

/** @throws where the changes don't belong to the turn's conversation: indexes would contradict each other. */
export function checkOwn({ conversation: chat }: TurnKey, { conversation, ticket }: Changes): void {
  if (conversation && conversation.id !== chat) throw new Error('A turn wrote a conversation that is not its own');
  if (ticket && ticket.conversation !== chat) throw foreignTicket(ticket);
}

export const foreignTicket = ({ id }: Ticket): Error => new Error(`A turn wrote ticket ${id}, which is another conversation's`);
