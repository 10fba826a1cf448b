import type { Conversation } from '../domain/conversation.ts';
import { privateChat } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';

/** A conversation before its first turn. */
export const freshConversation = (customer: Person, now: number): Conversation => ({
  version: 1,
  id: privateChat(customer.id),
  customer,
  misses: 0,
  said: {},
  at: now,
});
