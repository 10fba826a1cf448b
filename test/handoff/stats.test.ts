import { expect, it } from 'vitest';
import type { TicketId } from '../../src/domain/ids.ts';
import { statsOf } from '../../src/handoff/stats.ts';
import { group, openAssistant } from '../support/assistant.ts';
import { submit } from '../support/tickets.ts';

const minute = 60_000;

async function numbersOf(assistant: ReturnType<typeof openAssistant>, days?: number) {
  let numbers = statsOf([], 0);
  await assistant.store.turn({ conversation: group, more: 'events' }, ({ events = [] }) => {
    numbers = statsOf(events, assistant.clock.now(), days);
    return undefined;
  });
  return numbers;
}

it('waits, first answers, handling times and ratings are measured', async () => {
  const assistant = openAssistant();
  const customer = await submit(assistant, 7);
  const li = assistant.agent('Li');
  await assistant.passes(4 * minute);
  await li.presses('接单', 1);
  await assistant.passes(2 * minute);
  await li.writes('您好', 1);
  await li.writes('请讲', 1);
  await assistant.passes(5 * minute);
  await li.presses('结束', 1);
  await customer.presses('4 ⭐');
  expect(await numbersOf(assistant)).toMatchObject({
    tickets: 1, waitedMs: 4 * minute, firstMs: 6 * minute, handledMs: 7 * minute, rating: 4, ratings: 1,
  });
});

it('a talk is contained that led to no ticket; who comes back after an hour begins another', async () => {
  const assistant = openAssistant();
  const customer = assistant.customer(8);
  await customer.commands('start');
  await customer.says('为什么扣款失败');
  await assistant.passes(61 * minute);
  await customer.says('怎么还款');
  await customer.says('谢谢');
  await submit(assistant, 7);
  await assistant.passes(70 * minute);
  // What is said while the request is open belongs to its talk.
  await assistant.customer(7).says('还要等多久');
  expect(await numbersOf(assistant)).toMatchObject({ talks: 3, tickets: 1, contained: 1 - 1 / 3, messages: 5, answered: 2 });
});

it('who rates a second time has rated once', () => {
  const rated = (stars: number) => ({ at: 1, kind: 'ticketRated' as const, ticket: 'K7Q2M9' as TicketId, stars });
  expect(statsOf([rated(1), rated(5)], 2)).toMatchObject({ rating: 5, ratings: 1 });
});

it('what is older than the days that are asked for counts no more', async () => {
  const assistant = openAssistant();
  await submit(assistant, 7);
  await assistant.passes(25 * 60 * minute);
  expect(await numbersOf(assistant, 1)).toMatchObject({ talks: 0, tickets: 0 });
  expect(await numbersOf(assistant, 7)).toMatchObject({ talks: 1, tickets: 1, contained: 0 });
});
