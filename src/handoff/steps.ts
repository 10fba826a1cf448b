import type { Content } from '../content/content.ts';
import type { Locale } from '../domain/locale.ts';
import type { DeskSnapshot } from '../domain/desk.ts';
import type { Block, Dispatch, Outgoing } from '../domain/outgoing.ts';
import type { Person } from '../domain/person.ts';
import type { RecordedEvent } from '../domain/record.ts';
import type { FormAnswer, Ticket } from '../domain/ticket.ts';
import { customerWords } from './customerWords.ts';
import { deskWords } from './deskWords.ts';
import { recognisedIn } from './recognised.ts';
import { advance, type Refusal, type TicketAction } from './machine.ts';

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
  now: number;
  timeZone: string;
}

/** Every way in which a ticket moves on, each with its messages. */
export function steps(ticket: Ticket, { content, locale, deskLocale, now, timeZone }: StepSetting) {
  const customer = customerWords(content, locale);
  const desk = deskWords(content, deskLocale);
  const toCustomer = (outgoing: Outgoing): Dispatch => ({ to: { chat: ticket.conversation }, outgoing });
  const toTopic = (outgoing: Outgoing): Dispatch => ({ to: { topicOf: ticket.id }, outgoing });

  function moved(action: TicketAction, told: (next: Ticket) => Omit<Step, 'ticket'>): Step | { refused: Refusal } {
    const next = advance(ticket, action, content.desk.form, now);
    return 'refused' in next ? next : { ticket: next, ...told(next) };
  }
  const newButtons = (next: Ticket): Dispatch[] =>
    next.card === undefined ? [] : [toTopic({ kind: 'buttons', message: next.card, buttons: desk.cardButtons(next) })];
  const asks = (next: Ticket, before: Block[] = []): Dispatch[] =>
    next.status === 'collecting' ? [toCustomer(customer.question(next, before))] : [];

  return {
    /** The customer is asked the open question (again). */
    ask: (before: Block[] = []): Dispatch[] => asks(ticket, before),
    fill: (answers: Record<string, FormAnswer>) =>
      moved({ kind: 'fill', answers }, (next) => ({ dispatches: asks(next), events: [] })),
    attach: (attachment: Ticket['attachments'][number]) =>
      moved({ kind: 'attach', ...attachment }, (next) => ({
        // The parts of an album come one by one: the first is confirmed.
        dispatches: attachment.album && ticket.attachments.at(-1)?.album === attachment.album ? [] : asks(next, customer.say('form.attached')),
        events: [],
      })),
    /** The card opens the topic; what was sent with the form follows it. */
    submit: (queue: DeskSnapshot) =>
      moved({ kind: 'submit' }, (next) => ({
        dispatches: [
          toCustomer(customer.place(next, queue)),
          { ...toTopic(desk.card(next, recognisedIn(next, content.desk.form, { now, timeZone }))), card: next.id },
          ...next.attachments.map(({ message, caption }) =>
            toTopic({ kind: 'copy', from: { chat: ticket.conversation, message }, ...(caption ? { caption } : {}) }),
          ),
        ],
        events: [{ at: now, kind: 'ticketSubmitted', ticket: ticket.id }],
      })),
    leave: () =>
      moved({ kind: 'leave' }, (next) => {
        const said = ticket.status === 'collecting' ? 'form.dropped' : ticket.status === 'waiting' ? 'queue.left' : 'human.ended';
        const topic = ticket.status === 'collecting' ? [] : [...newButtons(next), toTopic(desk.say('desk.left')), toTopic({ kind: 'topic', state: 'closed' })];
        return {
          dispatches: [toCustomer(customer.text(customer.say(said))), ...topic],
          events: [
            ticket.status === 'active'
              ? { at: now, kind: 'ticketClosed', ticket: ticket.id }
              : { at: now, kind: 'ticketDropped', ticket: ticket.id, reason: ticket.reason },
          ],
        };
      }),
    claim: (agent: Person) =>
      moved({ kind: 'claim', agent }, (next) => ({
        dispatches: [toCustomer(customer.claimed(agent.name)), ...newButtons(next), toTopic(desk.notice('desk.claimed', agent))],
        events: [{ at: now, kind: 'ticketClaimed', ticket: ticket.id }],
      })),
    close: (agent: Person) =>
      moved({ kind: 'close', agent }, (next) => ({
        dispatches: [
          toCustomer(customer.text(customer.say('human.closed'))),
          ...newButtons(next),
          toTopic(desk.notice('desk.closedBy', agent)),
          toTopic({ kind: 'topic', state: 'closed' }),
        ],
        events: [{ at: now, kind: 'ticketClosed', ticket: ticket.id }],
      })),
  };
}
