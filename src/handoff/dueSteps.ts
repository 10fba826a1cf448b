import { isOpen } from '../domain/openingHours.ts';
import type { Ticket } from '../domain/ticket.ts';
import { closedEvent } from './customerSteps.ts';
import { isReachable } from './customerWords.ts';
import { dueOf } from './due.ts';
import { isNews, placeIn } from './place.ts';
import { stepOf, type Moved, type StepSetting } from './step.ts';

/** What a time that came brings for a ticket; undefined where it came too early: somebody acted meanwhile. */
export function dueStep(ticket: Ticket, setting: StepSetting): Moved | undefined {
  const { now, desk: queue, hours } = setting;
  const due = dueOf(ticket);
  if (!due || due.at > now) return undefined;
  const { customer, desk, toCustomer, toTopic, moved, shown } = stepOf(ticket, setting);
  const ended = (): Moved =>
    moved({ kind: 'expire' }, (next) => ({
      dispatches:
        ticket.status === 'collecting'
          ? [toCustomer(customer.text(customer.say('form.expired')))]
          : [toCustomer(customer.ended(next, 'human.silent')), toTopic(desk.closed(next, 'desk.closedSilent')), ...shown(next)],
      events:
        ticket.status === 'collecting'
          ? [{ at: now, kind: 'ticketDropped', ticket: ticket.id, reason: ticket.reason }]
          : [closedEvent(next, now)],
    }));

  switch (due.what) {
    case 'remindForm':
      return moved({ kind: 'reminded' }, (next) => ({
        dispatches: next.status === 'collecting' ? [toCustomer(customer.question(next, customer.say('form.stillThere')))] : [],
        events: [],
      }));
    case 'dropForm':
      return ended();
    case 'remindDesk': {
      const told = isReachable(queue) && (hours === undefined || isOpen(hours, now));
      return moved({ kind: 'reminded' }, (next) => ({ dispatches: told ? [toTopic(desk.unclaimed(next, now))] : [], events: [] }));
    }
    case 'lookAtPlace': {
      const place = placeIn(queue, now);
      const before = ticket.status === 'waiting' ? (ticket.told ?? place) : place;
      const news = isNews(before, place);
      // What is not told is not what they know: the next change is measured from what they heard.
      return moved({ kind: 'told', place: news ? place : before }, (next) => ({
        dispatches: news ? [toCustomer(customer.place(next, queue))] : [],
        events: [],
      }));
    }
    case 'askSilent':
      return moved({ kind: 'reminded' }, (next) => ({ dispatches: [toCustomer(customer.stillThere(next))], events: [] }));
    case 'closeSilent':
      return ended();
    default:
      return due.what satisfies never;
  }
}
