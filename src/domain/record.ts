import type { TicketId, UserId } from './ids.ts';
import type { ClosedBy, HandoffReason } from './ticket.ts';
import type { IntentId, Outcome, SectionId } from './understanding.ts';

/** What happened, for the numbers: it names nobody. */
export type RecordedEvent = { at: number } & (
  | { kind: 'understood'; outcome: Outcome; intent?: IntentId; confidence: number }
  /** A customer without an open ticket wrote who had been silent for a while. */
  | { kind: 'talkBegan' }
  | { kind: 'feedback'; section: SectionId; solved: boolean }
  | { kind: 'ticketOpened' | 'ticketDropped'; ticket: TicketId; reason: HandoffReason }
  | { kind: 'ticketSubmitted' | 'ticketReopened' | 'ticketReleased'; ticket: TicketId }
  /** Times in ms: in the queue; from the submission to the first answer; from the claim to the end. */
  | { kind: 'ticketClaimed'; ticket: TicketId; waitedMs: number }
  | { kind: 'ticketAnswered'; ticket: TicketId; firstMs?: number }
  | { kind: 'ticketClosed'; ticket: TicketId; by: ClosedBy; handledMs?: number }
  | { kind: 'ticketRated'; ticket: TicketId; stars: number }
  /** Who let a customer have no human any more (or again), by the ticket at which it was done. */
  | { kind: 'blocked' | 'unblocked'; by: UserId; ticket: TicketId }
  | { kind: 'setAside' }
  /** Somebody was erased, by themselves or by an operator. */
  | { kind: 'forgotten' }
);
