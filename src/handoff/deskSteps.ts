import type { Dispatch } from '../domain/outgoing.ts';
import type { UserId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import type { Priority, Ticket } from '../domain/ticket.ts';
import { closedEvent } from './customerSteps.ts';
import { deskWords } from './deskWords.ts';
import { recognisedIn } from './recognised.ts';
import { stepOf, type Moved, type StepSetting } from './step.ts';

/** Every way in which the desk moves a ticket on, each with its messages. */
export function deskSteps(ticket: Ticket, setting: StepSetting) {
  const { now } = setting;
  const { customer, desk, toCustomer, toTopic, moved, shown, nameOf } = stepOf(ticket, setting);
  return {
    claim: (agent: Person): Moved =>
      moved({ kind: 'claim', agent }, (next) => ({
        dispatches: [{ ...toCustomer(customer.claimed(next, nameOf(agent))), typing: true }, toTopic(desk.notice('desk.claimed', agent)), ...shown(next)],
        events: [
          { at: now, kind: 'ticketClaimed', ticket: ticket.id, waitedMs: ticket.status === 'waiting' ? now - ticket.since : 0 },
        ],
      })),
    /** To another agent, or back into the queue. */
    transfer: (agent: Person, to?: Person): Moved =>
      moved({ kind: 'transfer', agent, ...(to ? { to } : {}) }, (next) => ({
        dispatches: [
          toCustomer(to ? customer.transferred(nameOf(to)) : customer.text(customer.say('human.requeued'))),
          toTopic(to ? desk.transferred(agent, to) : desk.notice('desk.requeued', agent)),
          ...shown(next),
        ],
        events: to ? [] : [{ at: now, kind: 'ticketReleased', ticket: ticket.id }],
      })),
    /** In the place of a colleague: of those who saw the same one in charge, the first. */
    takeOver: (agent: Person, from: UserId): Moved =>
      moved({ kind: 'takeOver', agent, from }, (next) => ({
        dispatches: [
          toCustomer(customer.transferred(nameOf(agent))),
          ...(ticket.status === 'active' ? [toTopic(desk.tookOver(ticket.assignee, agent))] : []),
          ...shown(next),
        ],
        events: [],
      })),
    /** The assignee left the group. */
    release: (): Moved =>
      moved({ kind: 'release' }, (next) => ({
        dispatches: [
          toCustomer(customer.text(customer.say('human.requeued'))),
          ...(ticket.status === 'active' ? [toTopic(desk.notice('desk.agentLeft', ticket.assignee))] : []),
          ...shown(next),
        ],
        events: [{ at: now, kind: 'ticketReleased', ticket: ticket.id }],
      })),
    /** An agent goes on with what was closed. */
    reopen: (agent: Person): Moved =>
      moved({ kind: 'reopen' }, (next) => ({
        dispatches: [
          toCustomer(customer.text(customer.say('human.requeued'))),
          toTopic({ kind: 'topic', state: 'open', ...desk.topicLook(next) }),
          { ...toTopic(desk.reopened(next)), card: next.id },
        ],
        events: [{ at: now, kind: 'ticketReopened', ticket: ticket.id, by: agent.id }],
      })),
    close: (agent: Person): Moved =>
      moved({ kind: 'close', agent }, (next) => ({
        dispatches: [toCustomer(customer.ended(next, 'human.closed')), toTopic(desk.closed(next, { by: agent })), ...shown(next)],
        events: [closedEvent(next, now)],
      })),
    /** The desk is another group: the ticket is shown there, and where it was, that is said. */
    moveToDesk(): Moved {
      const { topic, card: _, ...rest } = ticket;
      const next: Ticket = topic ? { ...rest, formerTopics: [...(ticket.formerTopics ?? []), topic] } : rest;
      return { ticket: next, dispatches: [...farewell(ticket, setting), { ...toTopic(desk.card(next, recognisedIn(next, setting.content.desk.form, setting))), card: next.id }], events: [] };
    },
    prioritise: (priority: Priority): Moved =>
      moved({ kind: 'prioritise', priority }, (next) => ({ dispatches: [toTopic(desk.prioritised(priority)), ...shown(next)], events: [] })),
    tag: (tag: string): Moved => moved({ kind: 'tag', tag }, (next) => ({ dispatches: [toTopic(desk.tagged(next))], events: [] })),
    /** The agent answers the customer: it counts as an answer, and nobody is asked for a while. */
    spoke: (): Moved =>
      moved({ kind: 'spoke' }, () => ({
        dispatches: [],
        events: [
          {
            at: now,
            kind: 'ticketAnswered',
            ticket: ticket.id,
            ...(ticket.answeredAt === undefined && ticket.status === 'active' ? { firstMs: now - ticket.waitingSince } : {}),
          },
        ],
      })),
  };
}

/** Said in the topic of a group that is the desk no more; a group that only got a new id took its topics with it. */
function farewell({ topic, card }: Ticket, setting: StepSetting): Dispatch[] {
  if (!topic || setting.desk.binding?.movedFrom === topic.chat) return [];
  const { chat, thread } = topic;
  const moved = deskWords(setting.content, setting.deskLocale).say('desk.moved');
  if (thread === undefined) return [{ to: { chat }, outgoing: { ...moved, ...(card === undefined ? {} : { replyTo: card }) } }];
  return [{ to: { chat, thread }, outgoing: moved }, { to: { chat, thread }, outgoing: { kind: 'topic', state: 'closed' } }];
}
