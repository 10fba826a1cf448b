import type { Block, Dispatch } from '../domain/outgoing.ts';
import type { Attachment, FormAnswer, Ticket } from '../domain/ticket.ts';
import type { TranscriptLine } from '../domain/transcript.ts';
import { isReachable } from './customerWords.ts';
import { advance } from './machine.ts';
import type { TicketAction } from './ticketAction.ts';
import { recognisedIn } from './recognised.ts';
import { placeIn } from './place.ts';
import { relay } from './relay.ts';
import { stepOf, type Moved, type StepSetting } from './step.ts';

/** Every way in which the customer moves a ticket on, each with its messages. */
export function customerSteps(ticket: Ticket, setting: StepSetting) {
  const { content, desk: queue, now, timeZone } = setting;
  const { customer, desk, toCustomer, toTopic, moved, shown, named } = stepOf(ticket, setting);
  const asks = (next: Ticket, before: Block[] = []): Dispatch[] =>
    next.status === 'collecting' ? [toCustomer(customer.question(next, before))] : [];

  return {
    /** The customer is asked the open question (again). */
    ask: (before: Block[] = []): Dispatch[] => asks(ticket, before),
    /** `before` is said above the next question. */
    fill: (answers: Record<string, FormAnswer>, before: Block[] = []): Moved => moved({ kind: 'fill', answers }, (next) => ({ dispatches: asks(next, before), events: [] })),
    attach: (attachment: Attachment): Moved =>
      moved({ kind: 'attach', ...attachment }, (next) => ({
        // The parts of an album come one by one: the first is confirmed.
        dispatches: attachment.album && ticket.attachments.at(-1)?.album === attachment.album ? [] : asks(next, customer.say('form.attached')),
        events: [],
      })),
    /** The card opens the topic; what was sent with the form follows it. */
    submit(): Moved {
      const step = moved({ kind: 'submit' }, (next) => ({
        dispatches: [
          toCustomer(customer.place(next, queue)),
          { ...toTopic(desk.card(next, recognisedIn(next, content.desk.form, { now, timeZone }))), card: next.id },
          ...next.attachments.flatMap((attachment) => attached(ticket, attachment)),
        ],
        events: [{ at: now, kind: 'ticketSubmitted', ticket: ticket.id }],
      }));
      if ('refused' in step) return step;
      const after = (ticket: Ticket, action: TicketAction): Ticket => {
        const next = advance(ticket, action, content.desk.form, now);
        return 'refused' in next ? ticket : next;
      };
      const told = after(step.ticket, { kind: 'told', place: placeIn(queue, now) });
      return { ...step, ticket: isReachable(queue) ? told : after(told, { kind: 'warned' }) };
    },
    /** The form is dropped, the queue left, the talk ended. */
    leave: (): Moved =>
      moved({ kind: 'leave' }, (next) => {
        if (ticket.status === 'collecting' || ticket.status === 'waiting') {
          const said = ticket.status === 'collecting' ? 'form.dropped' : 'queue.left';
          const topic = ticket.status === 'collecting' ? [] : [toTopic(desk.closed(next, 'desk.left')), ...shown(next)];
          return {
            dispatches: [toCustomer(customer.text(customer.say(said))), ...topic],
            events: [{ at: now, kind: 'ticketDropped', ticket: ticket.id, reason: ticket.reason }],
          };
        }
        return {
          dispatches: [toCustomer(customer.ended(next, 'human.ended')), toTopic(desk.closed(next, 'desk.left')), ...shown(next)],
          events: [closedEvent(next, now)],
        };
      }),
    /** The customer blocked the bot: nobody waits for them until they are back. */
    park: (): Moved => moved({ kind: 'park' }, (next) => ({ dispatches: [toTopic(desk.say('desk.customerBlocked')), named(next)], events: [] })),
    unpark: (): Moved => moved({ kind: 'unpark' }, (next) => ({ dispatches: [toTopic(desk.say('desk.customerBack')), named(next)], events: [] })),
    /** The customer hears that the desk can't be reached, and of other ways. */
    warn: (): Moved => moved({ kind: 'warned' }, () => ({ dispatches: [toCustomer(customer.noDesk())], events: [] })),
    /** What was closed goes on, in the topic that it had, with what was said `meanwhile`. */
    reopen: (meanwhile: readonly TranscriptLine[]): Moved =>
      moved({ kind: 'reopen' }, (next) => ({
        dispatches: [
          toCustomer(customer.place(next, queue)),
          toTopic({ kind: 'topic', state: 'open', ...desk.topicLook(next) }),
          { ...toTopic(desk.reopened(next, meanwhile)), card: next.id },
        ],
        events: [{ at: now, kind: 'ticketReopened', ticket: ticket.id }],
      })),
    rate: (stars: number): Moved =>
      moved({ kind: 'rate', stars }, () => ({
        dispatches: [toCustomer(customer.text(customer.say('rating.thanks'))), toTopic(desk.rated(stars))],
        events: [{ at: now, kind: 'ticketRated', ticket: ticket.id, stars }],
      })),
    comment: (word: string): Moved =>
      moved({ kind: 'comment', word }, (next) => ({
        dispatches: [
          toCustomer(customer.text(customer.say('rating.noted'))),
          ...(next.status === 'closed' && next.rating ? desk.commented(next.rating.stars, word).map(toTopic) : []),
        ],
        events: [],
      })),
  };
}

/** What was sent with the form, on its way to the topic. */
const attached = ({ id, customer, conversation }: Ticket, { message, caption, media = 'other', ...part }: Attachment): Dispatch[] =>
  relay({
    author: customer, chat: conversation, to: { topicOf: id }, message: { id: message, media, ...part, ...(caption && { text: caption }) },
  });

/** For the numbers; of a ticket that is closed now. */
export function closedEvent(ticket: Ticket, now: number) {
  const { by, handledMs } = ticket.status === 'closed' ? ticket : { by: 'agent' as const, handledMs: undefined };
  return { at: now, kind: 'ticketClosed' as const, ticket: ticket.id, by, ...(handledMs === undefined ? {} : { handledMs }) };
}
