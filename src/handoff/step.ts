import type { Content } from '../content/content.ts';
import type { Agent } from '../domain/agent.ts';
import type { DeskSnapshot } from '../domain/desk.ts';
import type { Locale } from '../domain/locale.ts';
import type { OpeningHours } from '../domain/openingHours.ts';
import type { Dispatch, Outgoing } from '../domain/outgoing.ts';
import { shownName } from '../domain/agent.ts';
import type { Person } from '../domain/person.ts';
import type { RecordedEvent } from '../domain/record.ts';
import type { Ticket } from '../domain/ticket.ts';
import { customerWords } from './customerWords.ts';
import { deskWords } from './deskWords.ts';
import { advance } from './machine.ts';
import type { Refusal, TicketAction } from './ticketAction.ts';

/** A step of a ticket carried out: the ticket after it, and what everybody is told. */
export interface Step {
  ticket: Ticket;
  dispatches: Dispatch[];
  events: RecordedEvent[];
}

export interface StepSetting {
  content: Content;
  /** The customer's language now. */
  locale: Locale;
  deskLocale: Locale;
  desk: DeskSnapshot;
  /** Absent: always open. */
  hours?: OpeningHours;
  now: number;
  /** Where the customers are: what “yesterday” means. */
  timeZone: string;
}

/** What every step of a ticket is made with. */
export function stepOf(ticket: Ticket, { content, locale, deskLocale, desk: { agents }, hours, now }: StepSetting) {
  const customer = customerWords(content, locale, { now, ...(hours ? { hours } : {}) });
  const desk = deskWords(content, deskLocale);
  const toTopic = (outgoing: Outgoing): Dispatch => ({ to: { topicOf: ticket.id }, outgoing });
  /** The topic's look follows the ticket's state; that of a closed one is closed. */
  const named = (next: Ticket): Dispatch => toTopic({ kind: 'topic', ...desk.topicLook(next), ...(next.status === 'closed' ? { state: 'closed' as const } : {}) });
  const agentOf = ({ id }: Person): Agent | undefined => agents.find(({ person }) => person.id === id);
  return {
    customer,
    desk,
    toTopic,
    toCustomer: (outgoing: Outgoing): Dispatch => ({ to: { chat: ticket.conversation }, outgoing }),
    /** What the customer reads as the agent's name. */
    nameOf: (agent: Person): string => shownName(agentOf(agent), agent),
    moved: (action: TicketAction, told: (next: Ticket) => Omit<Step, 'ticket'>): Step | { refused: Refusal } => {
      const next = advance(ticket, action, content.desk.form, now);
      return 'refused' in next ? next : { ticket: next, ...told(next) };
    },
    named,
    /** The card's buttons and the topic's look follow the ticket's state. */
    shown: (next: Ticket): Dispatch[] => [
      ...(next.card === undefined ? [] : [toTopic({ kind: 'buttons', message: next.card, buttons: desk.cardButtons(next) })]),
      named(next),
    ],
  };
}

export type Moved = Step | { refused: Refusal };
