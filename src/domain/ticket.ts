import type { ChatId, MessageId, ThreadId, TicketId } from './ids.ts';
import type { Incoming } from './incoming.ts';
import type { Locale } from './locale.ts';
import type { Person } from './person.ts';
import type { TranscriptLine } from './transcript.ts';

/** Where a ticket is worked on. */
export interface Topic {
  chat: ChatId;
  /** Absent where the group has no topics: there a ticket is its card and all that answers it. */
  thread?: ThreadId;
}

/** The order of the queue: urgent first; within a rank the oldest first. */
export const priorities = ['urgent', 'normal', 'low'] as const;
export type Priority = (typeof priorities)[number];

/** A customer's mark for a ticket that is closed, 1 to 5, with a word where one was written. */
export interface Rating {
  stars: number;
  word?: string;
}

/** Who or what ended a ticket; `silence`: the customer no longer answered. */
export type ClosedBy = 'agent' | 'customer' | 'silence';

/** Why a human was asked for: by the customer, after two misses, or by «没解决». */
export type HandoffReason = 'asked' | 'misses' | 'unsolved';

/**
 * The answer to one question of the form, in the customer's words; `meaning`: what was recognised in them, where that says
 * more (昨晚8点: 2024-05-11 20:00); `message` is the one that gave it, so that an edit mends it.
 */
export type FormAnswer = { value: string; meaning?: string; message?: MessageId } | { skipped: true };

/** A place in the queue as a customer is told it. */
export interface Place {
  ahead: number;
  /** The expected wait; absent while nothing was measured. */
  minutes?: number;
  at: number;
}

export interface Attachment extends Pick<Incoming, 'media' | 'album' | 'file'> {
  message: MessageId;
  caption?: string;
}

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
  attachments: Attachment[];
  /** The last lines that were said before it was opened, oldest first: what the assistant tried. */
  history: TranscriptLine[];
  /** Normal where it is absent. */
  priority?: Priority;
  tags?: readonly string[];
  /** When it was first put into the queue, and when an agent first answered. */
  submittedAt?: number;
  answeredAt?: number;
  /** How often it was opened again after it was closed. */
  reopened?: number;
  topic?: Topic;
  /** The topics that it had in groups that are the desk no more. */
  formerTopics?: readonly Topic[];
  /** The message in the topic that shows the ticket, with the buttons. */
  card?: MessageId;
  /** The last album under which an agent wrote a command: none of it is for the customer. */
  commandAlbum?: string;
  /** The customer blocked the bot: nothing is due and nobody waits until they are back. */
  parked?: true;
  /** The customer heard that the desk can't be reached. */
  warned?: true;
}

/** One handoff: collecting → waiting → active → closed. */
export type Ticket = TicketBase &
  (
    /** The form is being filled; `asking` is the open question, or `summary` once all are answered. */
    | { status: 'collecting'; asking: string; heardAt: number; remindedAt?: number }
    /** `told`: the place that the customer was last told; `remindedAt`: when the group was reminded of it. */
    | { status: 'waiting'; since: number; told?: Place; remindedAt?: number }
    /** `heardAt`, `spokeAt`: when the customer and the agent last wrote; `askedAt`: when a silent customer was asked. */
    | { status: 'active'; since: number; waitingSince: number; assignee: Person; heardAt: number; spokeAt?: number; askedAt?: number }
    /** `handledMs`: from the claim to the end, where it was claimed. */
    | { status: 'closed'; at: number; by: ClosedBy; assignee?: Person; handledMs?: number; rating?: Rating }
  );
