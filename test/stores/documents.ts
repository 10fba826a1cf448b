import type { Conversation } from '../../src/domain/conversation.ts';
import type { ChatId, MessageId, ThreadId, TicketId, UserId } from '../../src/domain/ids.ts';
import type { Dispatch, MessageRef } from '../../src/domain/outgoing.ts';
import type { Ticket, Topic } from '../../src/domain/ticket.ts';
import type { TranscriptLine } from '../../src/domain/transcript.ts';

export const chat = (id: number): ChatId => id as ChatId;
export const desk = -1001 as ChatId;
export const topic = (thread: number): Topic => ({ chat: desk, thread: thread as ThreadId });
export const message = (of: number, id: number): MessageRef => ({ chat: of as ChatId, message: id as MessageId });

export const person = (id: number) => ({ id: id as UserId, name: `客户${id}` });

export const conversation = (id: number, more: Partial<Conversation> = {}): Conversation => ({
  version: 1, id: chat(id), customer: person(id), misses: 0, said: {}, at: 1, ...more,
});

type Status =
  | { status: 'collecting' }
  | { status: 'waiting'; since: number }
  | { status: 'active' }
  | { status: 'closed'; at: number };

export function ticket(id: string, of: number, state: Status, more: { openedAt?: number; topic?: Topic; parked?: true } = {}): Ticket {
  const base = {
    version: 1 as const, id: id as TicketId, customer: person(of), conversation: chat(of), locale: 'zh' as const,
    reason: 'asked' as const, openedAt: 1, form: { order: { value: '2024050312345678' } }, attachments: [], history: [], ...more,
  };
  switch (state.status) {
    case 'collecting':
      return { ...base, status: 'collecting', asking: 'order', heardAt: 1 };
    case 'waiting':
      return { ...base, ...state };
    case 'active':
      return { ...base, status: 'active', since: 3, waitingSince: 2, assignee: person(900), heardAt: 3 };
    case 'closed':
      return { ...base, ...state, by: 'agent' };
    default:
      return state satisfies never;
  }
}

export const line = (text: string, at = 1): TranscriptLine => ({ at, who: 'customer', text });

export const says = (to: number, text: string): Dispatch => ({
  to: { chat: chat(to) },
  outgoing: { kind: 'text', blocks: [{ kind: 'paragraph', spans: [{ text }] }] },
});
