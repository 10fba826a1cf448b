import { missesToOffer } from '../../conversation/understood.ts';
import { localeOf } from '../../conversation/locale.ts';
import type { Talk } from '../../conversation/talk.ts';
import type { HandoffReason, Ticket } from '../../domain/ticket.ts';
import { openTicket } from '../../handoff/open.ts';
import { erasure } from '../erasure.ts';
import { underBanner } from './banner.ts';
import { storyIn } from './story.ts';
import { isUrgent } from './urgent.ts';
import { ticketSteps, toCustomer, wordsFor, type CustomerStep, type OpenTicket, type Setting } from './step.ts';

/**
 * The assistant's talk carried out; where it asks for a human, the form begins or the customer is told where the request
 * stands.
 *
 * @param request the words that asked for a human, where it was words.
 */
export function talked(setting: Setting, talk: Talk, request?: string): CustomerStep {
  const { conversation, handoff, events, toast, erase } = talk;
  const after = { ...setting, conversation };
  const replies = toCustomer(after, underBanner(setting, talk));
  const rest = { events, ...(toast === undefined ? {} : { toast }), ...(erase ? { erase } : {}) };
  if (erase) {
    const { dispatches, events: recorded } = erasure(setting.state, setting.context.now);
    return { conversation, ...rest, dispatches: [...replies, ...dispatches], events: [...events, ...recorded] };
  }
  // Whatever came between, the form goes on where it was.
  const question = setting.ticket?.status === 'collecting' ? ticketSteps(setting.ticket, after).ask() : [];
  if (!handoff) return { conversation, dispatches: [...replies, ...question], ...rest };
  if (setting.ticket) return { conversation, dispatches: [...replies, ...whereItStands(after, setting.ticket)], ...rest };
  if (conversation.barred) return { conversation, dispatches: [...replies, ...toCustomer(after, [wordsFor(after).text(wordsFor(after).say('human.barred'))])], ...rest };
  const opened = open(after, handoff, request);
  return {
    conversation,
    ticket: opened,
    dispatches: [...replies, ...ticketSteps(opened, after).ask(wordsFor(after).say('form.started'))],
    ...rest,
    events: [...events, { at: setting.context.now, kind: 'ticketOpened', ticket: opened.id, reason: opened.reason }],
  };
}

function open({ conversation, context, state }: Setting, reason: HandoffReason, request: string | undefined): Ticket {
  const said = state.recent.flatMap(({ who, text }) => (who === 'customer' ? [text] : []));
  return openTicket({
    id: context.freshTicket,
    conversation,
    locale: localeOf(conversation),
    reason: reason === 'asked' && (state.conversation?.misses ?? 0) >= missesToOffer ? 'misses' : reason,
    story: request === undefined ? undefined : storyIn(request, context.understand),
    recent: state.recent,
    form: context.content.desk.form,
    urgent: [...(request === undefined ? [] : [request]), ...said].some((text) => isUrgent(text, context)),
    now: context.now,
  });
}

/** The request that is already open, in its state. */
function whereItStands(setting: Setting, ticket: OpenTicket) {
  const words = wordsFor(setting);
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
