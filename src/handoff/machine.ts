import type { FormField } from '../content/content.ts';
import type { Person } from '../domain/person.ts';
import type { ClosedBy, Ticket } from '../domain/ticket.ts';
import type { Refusal, TicketAction } from './ticketAction.ts';

/** The state once all questions of the form are answered and the summary is shown. */
export const summary = 'summary';

/** For so long after its end a ticket can be opened again or rated, in ms. */
export const reopenable = 24 * 60 * 60 * 1000;

type Status = Ticket['status'];
type In<S extends Status> = Extract<Ticket, { status: S }>;
type Do<K extends TicketAction['kind']> = Extract<TicketAction, { kind: K }>;
type Next = Ticket | { refused: Refusal };
interface Now {
  form: readonly FormField[];
  now: number;
}

/** What can happen in which state, and to what it leads. Nothing else changes a ticket. */
const moves: { [S in Status]: { [K in TicketAction['kind']]?: (ticket: In<S>, action: Do<K>, at: Now) => Next } } = {
  collecting: {
    fill: (ticket, { answers }, { form, now }) => {
      const filled = { ...ticket.form, ...answers };
      return { ...base(ticket), status: 'collecting', form: filled, asking: openQuestion(form, filled), heardAt: now };
    },
    attach: (ticket, action, { now }) => {
      const { kind: _, ...attachment } = action;
      // A new version takes the place of the one before.
      const attachments = [...ticket.attachments.filter(({ message }) => message !== attachment.message), attachment];
      return { ...base(ticket), status: 'collecting', asking: ticket.asking, attachments, heardAt: now };
    },
    heard: (ticket, _, { now }) => ({ ...base(ticket), status: 'collecting', asking: ticket.asking, heardAt: now }),
    reminded: (ticket, _, { now }) => ({ ...ticket, remindedAt: now }),
    submit: (ticket, _, { now }) => (ticket.asking === summary ? { ...base(ticket), status: 'waiting', since: now, submittedAt: now } : { refused: 'notComplete' }),
    leave: (ticket, _, { now }) => end(ticket, 'customer', now),
    expire: (ticket, _, { now }) => end(ticket, 'silence', now),
    prioritise: (ticket, { priority }) => ({ ...ticket, priority }),
    tag: (ticket, { tag }) => ({ ...ticket, tags: toggled(ticket.tags, tag) }),
  },
  waiting: {
    claim: (ticket, { agent }, { now }) => ({
      ...base(ticket), status: 'active', since: now, waitingSince: ticket.since, assignee: agent, heardAt: now,
    }),
    heard: (ticket) => ticket,
    told: (ticket, { place }, { now }) => ({ ...ticket, told: { ...place, at: now } }),
    reminded: (ticket, _, { now }) => ({ ...ticket, remindedAt: now }),
    park: (ticket) => ({ ...ticket, parked: true }),
    unpark: (ticket, _, { now }) => ({ ...unparked(ticket), remindedAt: now }),
    warned: (ticket) => ({ ...ticket, warned: true }),
    leave: (ticket, _, { now }) => end(ticket, 'customer', now),
    close: (ticket, { agent }, { now }) => ({ ...end(ticket, 'agent', now), assignee: agent }),
    prioritise: (ticket, { priority }) => ({ ...ticket, priority }),
    tag: (ticket, { tag }) => ({ ...ticket, tags: toggled(ticket.tags, tag) }),
  },
  active: {
    claim: (ticket, { agent }) => ({ refused: ticket.assignee.id === agent.id ? 'alreadyMine' : 'taken' }),
    transfer: (ticket, { to }, { now }) => {
      if (!to) return queued(ticket, now);
      return to.id === ticket.assignee.id ? { refused: 'alreadyMine' } : handed(ticket, to, now);
    },
    takeOver: (ticket, { agent, from }, { now }) => {
      if (ticket.assignee.id === agent.id) return { refused: 'alreadyMine' };
      return ticket.assignee.id === from ? handed(ticket, agent, now) : { refused: 'taken' };
    },
    release: (ticket, _, { now }) => queued(ticket, now),
    heard: (ticket, _, { now }) => ({ ...unasked(ticket), heardAt: now }),
    spoke: (ticket, _, { now }) => ({ ...unasked(ticket), spokeAt: now, answeredAt: ticket.answeredAt ?? now }),
    reminded: (ticket, _, { now }) => ({ ...ticket, askedAt: now }),
    park: (ticket) => ({ ...unasked(ticket), parked: true }),
    unpark: (ticket, _, { now }) => ({ ...unparked(ticket), heardAt: now }),
    warned: (ticket) => ({ ...ticket, warned: true }),
    leave: (ticket, _, { now }) => end(ticket, 'customer', now),
    close: (ticket, _, { now }) => end(ticket, 'agent', now),
    expire: (ticket, _, { now }) => end(ticket, 'silence', now),
    prioritise: (ticket, { priority }) => ({ ...ticket, priority }),
    tag: (ticket, { tag }) => ({ ...ticket, tags: toggled(ticket.tags, tag) }),
  },
  closed: {
    reopen: (ticket, _, { now }) =>
      isLate(ticket, now) ? { refused: 'tooLate' } : { ...base(ticket), status: 'waiting', since: now, reopened: (ticket.reopened ?? 0) + 1 },
    rate: (ticket, { stars }, { now }) => (isLate(ticket, now) ? { refused: 'tooLate' } : { ...ticket, rating: { ...ticket.rating, stars } }),
    comment: (ticket, { word }) => (ticket.rating ? { ...ticket, rating: { ...ticket.rating, word } } : { refused: 'notRated' }),
    tag: (ticket, { tag }) => ({ ...ticket, tags: toggled(ticket.tags, tag) }),
  },
};

/** Why an action is refused in a state that knows it not: the state that it belongs to. */
const belongs: { [K in TicketAction['kind']]: Refusal } = {
  fill: 'notCollecting', attach: 'notCollecting', submit: 'notCollecting',
  claim: 'notWaiting', close: 'notWaiting', told: 'notWaiting', reminded: 'notWaiting',
  park: 'notWaiting', unpark: 'notWaiting', warned: 'notWaiting',
  transfer: 'notActive', takeOver: 'notActive', release: 'notActive', spoke: 'notActive', expire: 'notActive',
  reopen: 'notClosed', rate: 'notClosed', comment: 'notClosed',
  leave: 'closed', heard: 'closed', prioritise: 'closed', tag: 'closed',
};

/**
 * One step of a ticket's life: collecting → waiting → active → closed, and back to waiting where it is reopened,
 * transferred or left by its agent.
 *
 * @returns the ticket after it, or why it can't happen in this state.
 */
export function advance(ticket: Ticket, action: TicketAction, form: readonly FormField[], now: number): Ticket | { refused: Refusal } {
  const move = moves[ticket.status][action.kind] as ((ticket: Ticket, action: TicketAction, at: Now) => Next) | undefined;
  return move?.(ticket, action, { form, now }) ?? { refused: ticket.status === 'closed' ? 'closed' : belongs[action.kind] };
}

/** The first question without an answer; `summary` where there is none. */
export const openQuestion = (form: readonly FormField[], answers: Ticket['form']): string =>
  form.find(({ id }) => answers[id] === undefined)?.id ?? summary;

/** Nobody is waited for any more. */
function unasked(ticket: In<'active'>): In<'active'> {
  const { askedAt: _, ...rest } = ticket;
  return rest;
}

function unparked<T extends Ticket>(ticket: T): Omit<T, 'parked'> {
  const { parked: _, ...rest } = ticket;
  return rest;
}

/** Another agent goes on with it: it is theirs to answer. */
const handed = (ticket: In<'active'>, to: Person, now: number): In<'active'> => ({
  ...base(ticket), status: 'active', since: ticket.since, waitingSince: ticket.waitingSince, assignee: to, heardAt: now,
});

/** Back into the queue, to the place that it had; that nobody claims it is said later, counted from now. */
const queued = (ticket: In<'active'>, now: number): Ticket => ({ ...base(ticket), status: 'waiting', since: ticket.waitingSince, remindedAt: now });

function end(ticket: Exclude<Ticket, { status: 'closed' }>, by: ClosedBy, now: number): In<'closed'> {
  const handled = ticket.status === 'active' ? { assignee: ticket.assignee, handledMs: now - ticket.since } : {};
  const { parked: _, ...kept } = base(ticket);
  return { ...kept, status: 'closed', at: now, by, ...handled };
}

/** A tag that it has is taken off. */
const toggled = (tags: readonly string[] = [], tag: string): string[] => (tags.includes(tag) ? tags.filter((one) => one !== tag) : [...tags, tag]);

const isLate = ({ at }: In<'closed'>, now: number): boolean => now - at > reopenable;

/** What a ticket is in every state. */
function base(ticket: Ticket) {
  const { version, id, customer, conversation, locale, reason, openedAt, form, attachments, history } = ticket;
  const { priority, tags, submittedAt, answeredAt, reopened, topic, formerTopics, card, parked, warned } = ticket;
  return {
    version, id, customer, conversation, locale, reason, openedAt, form, attachments, history,
    ...(priority && { priority }),
    ...(tags && { tags }),
    ...(submittedAt !== undefined && { submittedAt }),
    ...(answeredAt !== undefined && { answeredAt }),
    ...(reopened !== undefined && { reopened }),
    ...(topic && { topic }),
    ...(formerTopics && { formerTopics }),
    ...(card !== undefined && { card }),
    ...(parked && { parked }),
    ...(warned && { warned }),
  };
}
