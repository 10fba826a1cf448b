import { describe, expect, it } from 'vitest';
import type { FormField } from '../../src/content/content.ts';
import type { ChatId, MessageId, TicketId, UserId } from '../../src/domain/ids.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { advance, type TicketAction } from '../../src/handoff/machine.ts';

const words = { zh: '', 'zh-Hant': '', en: '' };
const form: FormField[] = [
  { id: 'order', kind: 'orderNumber', ask: words, label: words },
  { id: 'story', kind: 'text', ask: words, label: words },
];
const li = { id: 1 as UserId, name: 'Li' };
const wang = { id: 2 as UserId, name: 'Wang' };
const always = {
  version: 1, id: 'K7Q2M9' as TicketId, customer: { id: 7 as UserId, name: '客户' }, conversation: 7 as ChatId,
  locale: 'zh', reason: 'asked', openedAt: 0, form: {}, attachments: [], history: [],
} as const;
const states = {
  asking: { ...always, attachments: [], history: [], status: 'collecting', asking: 'order' },
  summary: { ...always, attachments: [], history: [], status: 'collecting', asking: 'summary' },
  waiting: { ...always, attachments: [], history: [], status: 'waiting', since: 1 },
  active: { ...always, attachments: [], history: [], status: 'active', since: 2, waitingSince: 1, assignee: li },
  closed: { ...always, attachments: [], history: [], status: 'closed', at: 3, by: 'agent' },
} satisfies Record<string, Ticket>;

const actions = {
  fill: { kind: 'fill', answers: { order: { value: '1' } } },
  attach: { kind: 'attach', message: 5 as MessageId },
  submit: { kind: 'submit' },
  leave: { kind: 'leave' },
  claim: { kind: 'claim', agent: li },
  claimToo: { kind: 'claim', agent: wang },
  close: { kind: 'close', agent: li },
} satisfies Record<string, TicketAction>;

describe('every action in every state', () => {
  it.each([
    ['asking', 'fill', 'collecting'], ['asking', 'attach', 'collecting'], ['asking', 'submit', 'notComplete'],
    ['asking', 'leave', 'closed'], ['asking', 'claim', 'notWaiting'], ['asking', 'close', 'notWaiting'],
    ['summary', 'fill', 'collecting'], ['summary', 'attach', 'collecting'], ['summary', 'submit', 'waiting'],
    ['summary', 'leave', 'closed'], ['summary', 'claim', 'notWaiting'], ['summary', 'close', 'notWaiting'],
    ['waiting', 'fill', 'notCollecting'], ['waiting', 'attach', 'notCollecting'], ['waiting', 'submit', 'notCollecting'],
    ['waiting', 'leave', 'closed'], ['waiting', 'claim', 'active'], ['waiting', 'close', 'closed'],
    ['active', 'fill', 'notCollecting'], ['active', 'attach', 'notCollecting'], ['active', 'submit', 'notCollecting'],
    ['active', 'leave', 'closed'], ['active', 'claim', 'alreadyMine'], ['active', 'claimToo', 'taken'], ['active', 'close', 'closed'],
    ['closed', 'fill', 'closed!'], ['closed', 'attach', 'closed!'], ['closed', 'submit', 'closed!'],
    ['closed', 'leave', 'closed!'], ['closed', 'claim', 'closed!'], ['closed', 'close', 'closed!'],
  ] as const)('%s + %s → %s', (state, action, outcome) => {
    const next = advance(states[state], actions[action], form, 10);
    expect('refused' in next ? (next.refused === 'closed' ? 'closed!' : next.refused) : next.status).toBe(outcome);
  });
});

it('the questions are asked in the order of the form, an answered one not again', () => {
  const next = advance(states.asking, actions.fill, form, 10);
  expect(next).toMatchObject({ asking: 'story', form: { order: { value: '1' } } });
  expect(advance(next as Ticket, { kind: 'fill', answers: { story: { skipped: true } } }, form, 10)).toMatchObject({ asking: 'summary' });
});

it('a claim has one winner', () => {
  const claimed = advance(states.waiting, actions.claim, form, 10);
  expect(claimed).toMatchObject({ status: 'active', assignee: li, waitingSince: 1, since: 10 });
  expect(advance(claimed as Ticket, actions.claimToo, form, 11)).toEqual({ refused: 'taken' });
});
