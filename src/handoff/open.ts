import type { FormField } from '../content/content.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { TicketId } from '../domain/ids.ts';
import type { Locale } from '../domain/locale.ts';
import type { HandoffReason, Ticket } from '../domain/ticket.ts';
import type { TranscriptLine } from '../domain/transcript.ts';
import { alreadySaid } from './form.ts';
import { openQuestion } from './machine.ts';

export interface Opening {
  id: TicketId;
  conversation: Conversation;
  locale: Locale;
  reason: HandoffReason;
  /** What the customer told beside asking for a human. */
  story?: string | undefined;
  /** The end of the transcript. */
  recent: readonly TranscriptLine[];
  form: readonly FormField[];
  /** What was said puts it first. */
  urgent: boolean;
  now: number;
}

/** Lines of the transcript that an agent sees on the card. */
const historyLines = 6;

/** A new ticket, its form filled with what the customer already said. */
export function openTicket({ id, conversation, locale, reason, story, recent, form, urgent, now }: Opening): Ticket {
  const answers = alreadySaid(conversation.said, story, form, now);
  return {
    version: 1,
    id,
    customer: conversation.customer,
    conversation: conversation.id,
    locale,
    reason,
    openedAt: now,
    form: answers,
    attachments: [],
    history: recent.slice(-historyLines),
    status: 'collecting',
    asking: openQuestion(form, answers),
    heardAt: now,
    ...(urgent && { priority: 'urgent' as const }),
  };
}
