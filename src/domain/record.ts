import type { TicketId } from './ids.ts';
import type { HandoffReason } from './ticket.ts';
import type { IntentId, Outcome, SectionId } from './understanding.ts';

/** What happened, for the numbers: it names nobody. */
export type RecordedEvent = { at: number } & (
  | { kind: 'understood'; outcome: Outcome; intent?: IntentId; confidence: number }
  | { kind: 'feedback'; section: SectionId; solved: boolean }
  | { kind: 'ticketOpened' | 'ticketDropped'; ticket: TicketId; reason: HandoffReason }
  | { kind: 'ticketSubmitted' | 'ticketClaimed' | 'ticketAnswered' | 'ticketClosed'; ticket: TicketId }
  | { kind: 'setAside' }
);
