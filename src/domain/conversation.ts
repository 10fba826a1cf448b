import type { ChatId, MessageId, TicketId, UserId } from './ids.ts';
import type { Locale } from './locale.ts';
import type { Person } from './person.ts';
import type { FocusId, SectionId } from './understanding.ts';

/** What the bot knows of a customer between two messages. */
export interface Conversation {
  version: 1;
  /** The private chat. */
  id: ChatId;
  customer: Person;
  /** Chosen by `/language`: holds until the customer changes it. */
  pinned?: Locale;
  /** Of the last message whose language was clear. */
  spoken?: Locale;
  /** Messages in a row that were not understood or are not in the guide. */
  misses: number;
  /** The last answer, which a follow-up leans on; `others`: what else the question may have meant, likeliest first. */
  topic?: { section: SectionId; focus?: FocusId; others?: SectionId[]; at: number };
  /** The sections that the customer was last asked to choose from, as they were shown; gone with the next answer. */
  options?: { sections: SectionId[]; at: number };
  /** The album of which a part came last: one answer is enough for all of its parts. */
  album?: string;
  /** The last press that was handled, `data` as a digest: a double tap repeats it within seconds. */
  pressed?: { message: MessageId; data: string; at: number };
  /** Order number, payment time and so on that the customer wrote, by form field: not asked again. */
  said: Record<string, { value: string; meaning?: string; at: number }>;
  /** How pressed or annoyed the customer sounded at `at`, which wears off; `offered`: when a human was last offered for it. */
  strain?: { level: number; at: number; offered?: number };
  /** The ticket that is not closed. */
  ticket?: TicketId;
  /** The last talk with a human that is over, and when it ended: it can be reopened. */
  ended?: { ticket: TicketId; at: number };
  /** A talk with a human that was rated: the next words may be about it. */
  rated?: { ticket: TicketId; at: number };
  /** The customer blocked the bot. */
  blocked?: boolean;
  /** The desk takes no more tickets of this customer. */
  barred?: { by: UserId; at: number };
  /** The last turn, in ms since 1970. */
  at: number;
}
