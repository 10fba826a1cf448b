import type { ChatId, MessageId, ThreadId, TicketId } from './ids.ts';
import type { Locale } from './locale.ts';
import type { Person } from './person.ts';
import type { TranscriptLine } from './transcript.ts';

/** Where a ticket is worked on. */
export interface Topic {
  chat: ChatId;
  thread: ThreadId;
}

/** Why a human was asked for: by the customer, after two misses, or by «没解决». */
export type HandoffReason = 'asked' | 'misses' | 'unsolved';

/**
 * The answer to one question of the form, in the customer's words; `meaning`: what was recognised in them, where that says
 * more (昨晚8点: 2024-05-11 20:00); `message` is the one that gave it, so that an edit mends it.
 */
export type FormAnswer = { value: string; meaning?: string; message?: MessageId } | { skipped: true };

interface TicketBase {
  version: 1;
  id: TicketId;
  customer: Person;
  conversation: ChatId;
  /** The customer's language when it was opened. */
  locale: Locale;
  reason: HandoffReason;
  openedAt: number;
  /** By field, in the order in which they were given. */
  form: Record<string, FormAnswer>;
  /** Media that the customer sent with the form: they follow the card into the topic. */
  attachments: { message: MessageId; caption?: string; album?: string }[];
  /** The last lines that were said before it was opened, oldest first: what the assistant tried. */
  history: TranscriptLine[];
  topic?: Topic;
  /** The message in the topic that shows the ticket, with the buttons. */
  card?: MessageId;
}

/** One handoff: collecting → waiting → active → closed. */
export type Ticket = TicketBase &
  (
    /** The form is being filled; `asking` is the open question, or `summary` once all are answered. */
    | { status: 'collecting'; asking: string }
    | { status: 'waiting'; since: number }
    | { status: 'active'; since: number; waitingSince: number; assignee: Person }
    | { status: 'closed'; at: number; by: 'agent' | 'customer'; assignee?: Person }
  );
