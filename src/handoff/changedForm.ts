import type { FormField } from '../content/content.ts';
import type { Ticket } from '../domain/ticket.ts';
import { openQuestion, summary } from './machine.ts';

/** Whether the open question is no longer in the form: the content was changed while the customer had it before them. */
export const isQuestionGone = (ticket: Ticket, form: readonly FormField[]): boolean =>
  ticket.status === 'collecting' && ticket.asking !== summary && !form.some(({ id }) => id === ticket.asking);

/** The ticket as it goes on under the form that is in force: where its open question is gone, with the next one. */
export function underForm<Any extends Ticket>(ticket: Any, form: readonly FormField[]): Any {
  return isQuestionGone(ticket, form) ? { ...ticket, asking: openQuestion(form, ticket.form) } : ticket;
}
