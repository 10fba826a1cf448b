import type { Conversation } from '../domain/conversation.ts';
import type { Outgoing } from '../domain/outgoing.ts';
import type { RecordedEvent } from '../domain/record.ts';
import type { HandoffReason } from '../domain/ticket.ts';

/** What one step of a customer's talk with the assistant comes to. */
export interface Talk {
  conversation: Conversation;
  /** To the customer, in this order. */
  replies: Outgoing[];
  /** The replies are a section of the guide, whether or not words asked for it. */
  answers?: true;
  /** A short notice on the pressed button. */
  toast?: string;
  /** The customer wants, or needs, a human. */
  handoff?: HandoffReason;
  /** The customer asked to be forgotten. */
  erase?: boolean;
  events: RecordedEvent[];
}
