import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { ChatId, MessageId, TicketId, UserId } from '../../src/domain/ids.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { dueOf } from '../../src/handoff/due.ts';
import { advance } from '../../src/handoff/machine.ts';
import type { TicketAction } from '../../src/handoff/ticketAction.ts';

const agent = { id: 1 as UserId, name: 'Li' };
const other = { id: 2 as UserId, name: 'Wang' };
const always = () => ({
  version: 1 as const, id: 'K7Q2M9' as TicketId, customer: { id: 7 as UserId, name: 'C' }, conversation: 7 as ChatId,
  locale: 'zh' as const, reason: 'asked' as const, openedAt: 0, form: {}, attachments: [], history: [],
});
const states: Record<string, Ticket> = {
  'collecting, a question open': { ...always(), status: 'collecting', asking: 'order', heardAt: 0 },
  'collecting, the summary shown': { ...always(), status: 'collecting', asking: 'summary', heardAt: 0 },
  waiting: { ...always(), status: 'waiting', since: 0 },
  active: { ...always(), status: 'active', since: 0, waitingSince: 0, assignee: agent, heardAt: 0, spokeAt: 1 },
  'active, a silent customer was asked': { ...always(), status: 'active', since: 0, waitingSince: 0, assignee: agent, heardAt: 0, spokeAt: 1, askedAt: 2 },
  'active, parked': { ...always(), status: 'active', since: 0, waitingSince: 0, assignee: agent, heardAt: 0, spokeAt: 1, parked: true },
  closed: { ...always(), status: 'closed', at: 0, by: 'agent' },
};
const actions: Record<string, TicketAction> = {
  'fill (the customer answers a question)': { kind: 'fill', answers: {} },
  'attach (a photo and so on)': { kind: 'attach', message: 1 as MessageId },
  submit: { kind: 'submit' },
  'leave (drop, leave the queue, end the talk)': { kind: 'leave' },
  'heard (the customer writes)': { kind: 'heard' },
  'claim, or a first answer': { kind: 'claim', agent },
  'claim by a colleague': { kind: 'claim', agent: other },
  'spoke (the assignee writes)': { kind: 'spoke' },
  'transfer to a colleague': { kind: 'transfer', agent, to: other },
  'transfer to the queue': { kind: 'transfer', agent },
  'take over by a colleague': { kind: 'takeOver', agent: other, from: agent.id },
  'release (the assignee left the group)': { kind: 'release' },
  close: { kind: 'close', agent },
  prioritise: { kind: 'prioritise', priority: 'urgent' },
  tag: { kind: 'tag', tag: 'x' },
  'told (of a place)': { kind: 'told', place: { ahead: 0 } },
  'reminded (somebody was)': { kind: 'reminded' },
  'park (the customer blocked the bot)': { kind: 'park' },
  'unpark (the customer is back)': { kind: 'unpark' },
  "warned (that the desk can't be reached)": { kind: 'warned' },
  'expire (nobody acted)': { kind: 'expire' },
  reopen: { kind: 'reopen' },
  rate: { kind: 'rate', stars: 5 },
  'comment, without a rating before': { kind: 'comment', word: 'x' },
};

/** The tables as Markdown, drawn from the machine itself. */
function tables(): string {
  const names = Object.keys(states);
  const rows = Object.entries(actions).map(([action, what]) => {
    const cells = Object.values(states).map((ticket) => {
      const next = advance(ticket, what, [], 10);
      if ('refused' in next) return `– ${next.refused}`;
      return next.status === ticket.status ? '✓' : `→ **${next.status}**`;
    });
    return `| ${action} | ${cells.join(' | ')} |`;
  });
  const due = Object.entries(states).map(([state, ticket]) => {
    const next = dueOf(ticket);
    return `| ${state} | ${next ? `${next.what}, after ${Math.round(next.at / 60_000)} min` : 'nothing'} |`;
  });
  return [
    `| | ${names.join(' | ')} |`, `|---|${names.map(() => '---|').join('')}`, ...rows, '',
    '| if nobody acts on a ticket that is | then |', '|---|---|', ...due,
  ].join('\n');
}

it('docs/desk.md shows what the machine does', async () => {
  const document = await readFile('docs/desk.md', 'utf8');
  expect(document.includes(tables()), `docs/desk.md is out of date: put these tables into it\n\n${tables()}`).toBe(true);
});
