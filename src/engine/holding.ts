import type { Conversation } from '../domain/conversation.ts';
import type { Ticket } from '../domain/ticket.ts';

/** The conversation as it stands to its ticket: it holds an open one, and remembers the talk with a human that is over. */
export function holding(conversation: Conversation, ticket: Ticket): Conversation {
  const { ticket: held, ...without } = conversation;
  if (ticket.status !== 'closed') return held === ticket.id ? conversation : { ...without, ticket: ticket.id };
  if (held !== ticket.id) return conversation;
  return ticket.assignee ? { ...without, ended: { ticket: ticket.id, at: ticket.at } } : without;
}
