import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FormField } from '../../src/content/content.ts';
import type { ChatId, MessageId, TicketId, UserId } from '../../src/domain/ids.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { dueOf } from '../../src/handoff/due.ts';
import { advance, reopenable } from '../../src/handoff/machine.ts';
import type { TicketAction } from '../../src/handoff/ticketAction.ts';

const words = { zh: '', 'zh-Hant': '', en: '' };
const form: FormField[] = [
  { id: 'order', kind: 'orderNumber', ask: words, label: words },
  { id: 'story', kind: 'text', ask: words, label: words },
];
const li = { id: 1 as UserId, name: 'Li' };
const wang = { id: 2 as UserId, name: 'Wang' };
const always = () => ({
  version: 1 as const, id: 'K7Q2M9' as TicketId, customer: { id: 7 as UserId, name: '客户' }, conversation: 7 as ChatId,
  locale: 'zh' as const, reason: 'asked' as const, openedAt: 0, form: {}, attachments: [], history: [],
});
const states = {
  asking: { ...always(), status: 'collecting', asking: 'order', heardAt: 0 },
  summary: { ...always(), status: 'collecting', asking: 'summary', heardAt: 0 },
  waiting: { ...always(), status: 'waiting', since: 1 },
  active: { ...always(), status: 'active', since: 2, waitingSince: 1, assignee: li, heardAt: 2 },
  closed: { ...always(), status: 'closed', at: 3, by: 'agent' },
  rated: { ...always(), status: 'closed', at: 3, by: 'agent', rating: { stars: 5 } },
} satisfies Record<string, Ticket>;

const actions = {
  fill: { kind: 'fill', answers: { order: { value: '1' } } },
  attach: { kind: 'attach', message: 5 as MessageId },
  submit: { kind: 'submit' },
  leave: { kind: 'leave' },
  claim: { kind: 'claim', agent: li },
  claimToo: { kind: 'claim', agent: wang },
  transfer: { kind: 'transfer', agent: li, to: wang },
  requeue: { kind: 'transfer', agent: li },
  takeOver: { kind: 'takeOver', agent: wang, from: li.id },
  release: { kind: 'release' },
  close: { kind: 'close', agent: li },
  expire: { kind: 'expire' },
  reopen: { kind: 'reopen' },
  heard: { kind: 'heard' },
  spoke: { kind: 'spoke' },
  reminded: { kind: 'reminded' },
  told: { kind: 'told', place: { ahead: 2 } },
  park: { kind: 'park' },
  unpark: { kind: 'unpark' },
  warned: { kind: 'warned' },
  prioritise: { kind: 'prioritise', priority: 'urgent' },
  tag: { kind: 'tag', tag: 'card' },
  rate: { kind: 'rate', stars: 4 },
  comment: { kind: 'comment', word: '很好' },
} satisfies Record<string, TicketAction>;

type Row = Record<keyof typeof actions, string>;

/** Rows: states; a status is where the action leads, anything else why it is refused. */
const table: Record<keyof typeof states, Row> = {
  asking: row('collecting collecting notComplete closed notWaiting notWaiting notActive notActive notActive notActive notWaiting closed notClosed collecting notActive collecting notWaiting notWaiting notWaiting notWaiting collecting collecting notClosed notClosed'),
  summary: row('collecting collecting waiting closed notWaiting notWaiting notActive notActive notActive notActive notWaiting closed notClosed collecting notActive collecting notWaiting notWaiting notWaiting notWaiting collecting collecting notClosed notClosed'),
  waiting: row('notCollecting notCollecting notCollecting closed active active notActive notActive notActive notActive closed notActive notClosed waiting notActive waiting waiting waiting waiting waiting waiting waiting notClosed notClosed'),
  active: row('notCollecting notCollecting notCollecting closed alreadyMine taken active waiting active waiting closed closed notClosed active active active notWaiting active active active active active notClosed notClosed'),
  closed: row('over over over over over over over over over over over over waiting over over over over over over over over closed closed notRated'),
  rated: row('over over over over over over over over over over over over waiting over over over over over over over over closed closed closed'),
};

function row(cells: string): Row {
  const outcomes = cells.split(' ');
  return Object.fromEntries(Object.keys(actions).map((action, i) => [action, outcomes[i]])) as Row;
}

describe.each(Object.entries(states))('every action on a ticket that is %s', (state, ticket) => {
  it.each(Object.entries(actions))('%s', (name, action) => {
    const next = advance(ticket, action, form, 10);
    const outcome = 'refused' in next ? (next.refused === 'closed' ? 'over' : next.refused) : next.status;
    expect(outcome).toBe(table[state as keyof typeof states][name as keyof typeof actions]);
  });
});

it('the questions are asked in the order of the form, an answered one not again', () => {
  const next = advance(states.asking, actions.fill, form, 10);
  expect(next).toMatchObject({ asking: 'story', form: { order: { value: '1' } } });
  expect(advance(next as Ticket, { kind: 'fill', answers: { story: { skipped: true } } }, form, 10)).toMatchObject({ asking: 'summary' });
});

it('a claim has one winner', () => {
  const claimed = advance(states.waiting, actions.claim, form, 10) as Ticket;
  expect(claimed).toMatchObject({ status: 'active', assignee: li, waitingSince: 1, since: 10 });
  expect(advance(claimed, actions.claimToo, form, 11)).toEqual({ refused: 'taken' });
});

it('of those who would take it over from the same colleague, one does', () => {
  const zhao = { id: 3 as UserId, name: 'Zhao' };
  const theirs = advance(states.active, actions.takeOver, form, 10) as Ticket;
  expect(theirs).toMatchObject({ status: 'active', assignee: wang, since: 2, waitingSince: 1 });
  expect(advance(theirs, { kind: 'takeOver', agent: zhao, from: li.id }, form, 11)).toEqual({ refused: 'taken' });
  expect(advance(theirs, actions.takeOver, form, 11)).toEqual({ refused: 'alreadyMine' });
});

it('who comes back into the queue keeps the place', () => {
  expect(advance(states.active, actions.requeue, form, 10)).toMatchObject({ status: 'waiting', since: 1 });
});

it('who comes back from a block keeps the place, and the agent has to answer', () => {
  const back = (ticket: Ticket) => advance(advance(ticket, actions.park, form, 10) as Ticket, actions.unpark, form, 20);
  expect(back(states.waiting)).toMatchObject({ status: 'waiting', since: 1 });
  expect(back({ ...states.active, spokeAt: 5, askedAt: 6 })).toEqual({ ...states.active, spokeAt: 5, heardAt: 20 });
});

it('a first answer is remembered, a later one does not change it', () => {
  const first = advance(states.active, actions.spoke, form, 10) as Ticket;
  expect(advance(first, actions.spoke, form, 20)).toMatchObject({ answeredAt: 10, spokeAt: 20 });
});

it('a talk that was handled knows how long', () => {
  expect(advance(states.active, actions.close, form, 62)).toMatchObject({ status: 'closed', handledMs: 60, assignee: li });
});

it.each(['reopen', 'rate'] as const)('after a day it is too late to %s', (late) => {
  expect(advance(states.closed, actions[late], form, 3 + reopenable)).not.toHaveProperty('refused');
  expect(advance(states.closed, actions[late], form, 4 + reopenable)).toEqual({ refused: 'tooLate' });
});

it('a tag goes on and off', () => {
  const tagged = advance(states.waiting, actions.tag, form, 10) as Ticket;
  expect(tagged.tags).toEqual(['card']);
  expect((advance(tagged, actions.tag, form, 10) as Ticket).tags).toEqual([]);
});

describe('whatever happens, in whatever order', () => {
  const anyAction = fc.constantFrom<TicketAction>(...Object.values(actions));

  it('nobody but an active ticket has an open assignee, and what was said is never lost', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 40 }), (steps) => {
        let ticket: Ticket = states.asking;
        let now = 10;
        for (const action of steps) {
          const next = advance(ticket, action, form, (now += 1));
          if ('refused' in next) continue;
          expect(next.id).toBe(ticket.id);
          expect(Object.keys(next.form)).toEqual(expect.arrayContaining(Object.keys(ticket.form)));
          expect(next.attachments.length).toBeGreaterThanOrEqual(ticket.attachments.length);
          expect(next.status === 'active').toBe('assignee' in next && next.status !== 'closed');
          if (next.status !== 'waiting' && next.status !== 'active') expect(next.parked).toBeUndefined();
          if (next.parked) expect(dueOf(next)).toBeUndefined();
          // Nothing leads back into the form.
          if (ticket.status !== 'collecting') expect(next.status).not.toBe('collecting');
          ticket = next;
        }
      }),
    );
  });
});
