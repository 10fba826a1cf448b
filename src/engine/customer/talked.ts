import { missesToOffer } from '../../conversation/understood.ts';
import { localeOf } from '../../conversation/locale.ts';
import type { Talk } from '../../conversation/talk.ts';
import type { Dispatch } from '../../domain/outgoing.ts';
import type { HandoffReason, Ticket } from '../../domain/ticket.ts';
import { customerWords } from '../../handoff/customerWords.ts';
import { openTicket } from '../../handoff/open.ts';
import { storyIn } from './story.ts';
import { ticketSteps, toCustomer, type CustomerStep, type OpenTicket, type Setting } from './step.ts';

/**
 * The assistant's talk carried out; where it asks for a human, the form begins or the customer is told where the request
 * stands.
 *
 * @param request the words that asked for a human, where it was words.
 */
export function talked(setting: Setting, talk: Talk, request?: string): CustomerStep {
  const { conversation, handoff, events, toast, erase } = talk;
  const after = { ...setting, conversation };
  const replies = toCustomer(after, talk.replies);
  const rest = { events, ...(toast === undefined ? {} : { toast }), ...(erase ? { erase } : {}) };
  if (erase) {
    const gone = setting.state.topics.map(({ chat, thread }): Dispatch => ({ to: { chat }, outgoing: { kind: 'topic', thread, state: 'deleted' } }));
    return { conversation, dispatches: [...replies, ...gone], ...rest };
  }
  // Whatever came between, the form goes on where it was.
  const question = setting.ticket?.status === 'collecting' ? ticketSteps(setting.ticket, after).ask() : [];
  if (!handoff) return { conversation, dispatches: [...replies, ...question], ...rest };
  if (setting.ticket) return { conversation, dispatches: [...replies, ...whereItStands(after, setting.ticket)], ...rest };
  const opened = open(after, handoff, request);
  return {
    conversation,
    ticket: opened,
    dispatches: [...replies, ...ticketSteps(opened, after).ask(customerWords(setting.context.content, localeOf(conversation)).say('form.started'))],
    ...rest,
    events: [...events, { at: setting.context.now, kind: 'ticketOpened', ticket: opened.id, reason: opened.reason }],
  };
}

function open({ conversation, context, state }: Setting, reason: HandoffReason, request: string | undefined): Ticket {
  return openTicket({
    id: context.freshTicket,
    conversation,
    locale: localeOf(conversation),
    reason: reason === 'asked' && (state.conversation?.misses ?? 0) >= missesToOffer ? 'misses' : reason,
    story: request === undefined ? undefined : storyIn(request, context.understand),
    recent: state.recent,
    form: context.content.desk.form,
    now: context.now,
  });
}

/** The request that is already open, in its state. */
function whereItStands(setting: Setting, ticket: OpenTicket) {
  const words = customerWords(setting.context.content, localeOf(setting.conversation));
  switch (ticket.status) {
    case 'collecting':
      return ticketSteps(ticket, setting).ask();
    case 'waiting':
      return toCustomer(setting, [words.place(ticket, setting.state.desk)]);
    case 'active':
      return toCustomer(setting, [words.active(ticket)]);
    default:
      return ticket satisfies never;
  }
}
