import type { FormField } from '../content/content.ts';
import type { MessageId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import type { FormAnswer, Ticket } from '../domain/ticket.ts';

/** What can happen to a ticket. */
export type TicketAction =
  /** Answers to questions of the form, the open one or others at once. */
  | { kind: 'fill'; answers: Record<string, FormAnswer> }
  /** A media that belongs to the form. */
  | { kind: 'attach'; message: MessageId; caption?: string; album?: string }
  | { kind: 'submit' }
  /** The customer drops the form, leaves the queue or ends the talk. */
  | { kind: 'leave' }
  | { kind: 'claim'; agent: Person }
  /** An agent ends it. */
  | { kind: 'close'; agent: Person };

export type Refusal = 'notCollecting' | 'notComplete' | 'notWaiting' | 'alreadyMine' | 'taken' | 'closed';

/** The state once all questions of the form are answered and the summary is shown. */
export const summary = 'summary';

/**
 * One step of a ticket's life: collecting → waiting → active → closed.
 *
 * @returns the ticket after it, or why it can't happen in this state. Nothing else changes a ticket's status.
 */
export function advance(ticket: Ticket, action: TicketAction, form: readonly FormField[], now: number): Ticket | { refused: Refusal } {
  if (ticket.status === 'closed') return { refused: 'closed' };
  switch (action.kind) {
    case 'fill': {
      if (ticket.status !== 'collecting') return { refused: 'notCollecting' };
      const filled = { ...ticket.form, ...action.answers };
      return { ...ticket, form: filled, asking: openQuestion(form, filled) };
    }
    case 'attach': {
      if (ticket.status !== 'collecting') return { refused: 'notCollecting' };
      const { kind: _, ...attachment } = action;
      return { ...ticket, attachments: [...ticket.attachments, attachment] };
    }
    case 'submit':
      if (ticket.status !== 'collecting') return { refused: 'notCollecting' };
      if (ticket.asking !== summary) return { refused: 'notComplete' };
      return { ...base(ticket), status: 'waiting', since: now };
    case 'leave':
      return { ...base(ticket), status: 'closed', at: now, by: 'customer', ...assigneeOf(ticket) };
    case 'claim':
      if (ticket.status === 'collecting') return { refused: 'notWaiting' };
      if (ticket.status === 'active') return { refused: ticket.assignee.id === action.agent.id ? 'alreadyMine' : 'taken' };
      return { ...base(ticket), status: 'active', since: now, waitingSince: ticket.since, assignee: action.agent };
    case 'close':
      if (ticket.status === 'collecting') return { refused: 'notWaiting' };
      return { ...base(ticket), status: 'closed', at: now, by: 'agent', assignee: ticket.status === 'active' ? ticket.assignee : action.agent };
    default:
      return action satisfies never;
  }
}

/** The first question without an answer; `summary` where there is none. */
export const openQuestion = (form: readonly FormField[], answers: Ticket['form']): string =>
  form.find(({ id }) => answers[id] === undefined)?.id ?? summary;

/** What a ticket is in every state. */
function base({ version, id, customer, conversation, locale, reason, openedAt, form, attachments, history, topic, card }: Ticket) {
  return {
    version, id, customer, conversation, locale, reason, openedAt, form, attachments, history,
    ...(topic ? { topic } : {}),
    ...(card ? { card } : {}),
  };
}

const assigneeOf = (ticket: Ticket) => (ticket.status === 'active' ? { assignee: ticket.assignee } : {});
