import { expect, test, vi } from 'vitest';
import { openAssistant } from '../support/assistant.ts';
import { submit } from '../support/tickets.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** Seven has a closed ticket, eight an open one, nine only asked something; who of them is still known. */
async function threeCustomers(retentionDays?: number) {
  const assistant = openAssistant({ ...(retentionDays && { retentionDays }) });
  await submit(assistant, 7);
  await assistant.agent('Li').presses('结束', 1);
  await submit(assistant, 8);
  await assistant.customer(9).says('为什么扣款失败');
  const known = async () => {
    const lines = await Promise.all([7, 8, 9].map(async (of) => ({ of, lines: await assistant.store.transcript(of as never) })));
    return lines.flatMap(({ of, lines: { length } }) => (length > 0 ? [of] : []));
  };
  return { assistant, known };
}

test('what nobody touched for so many days goes, with its closed ticket; an open one stays', async () => {
  const { assistant, known } = await threeCustomers(30);
  assistant.clock.advance(29 * day);
  await assistant.customer(9).says('怎么联系客服');
  await assistant.passes(hour);
  expect(await known()).toEqual([7, 8, 9]);
  await assistant.passes(2 * day);
  expect(await known()).toEqual([8, 9]);
  expect((await assistant.store.tickets(0)).map(({ conversation }) => conversation)).toEqual([8]);
  assistant.clock.advance(30 * day);
  await assistant.passes(day);
  expect(await known()).toEqual([8]);
  expect(assistant.faults).toEqual([]);
  await assistant.engine.stop();
});

test('nothing goes in the first hour: a clock may be wrong when the machine starts', async () => {
  const { assistant, known } = await threeCustomers();
  const later = openAssistant({ store: assistant.store, now: assistant.clock.now() + 400 * day, retentionDays: 30 });
  await later.passes(hour - 60_000);
  expect(await known()).toEqual([7, 8, 9]);
  await later.passes(2 * 60_000);
  expect(await known()).toEqual([8]);
  await later.engine.stop();
});

test('the ticket of a customer who was forgotten is looked at no more', async () => {
  const { assistant } = await threeCustomers();
  await assistant.take({ kind: 'erasureAsked', conversation: 8 as never, at: assistant.clock.now() });
  await assistant.passes(hour);
  const looked = vi.spyOn(assistant.store, 'ticket');
  await assistant.passes(hour);
  expect(looked).not.toHaveBeenCalled();
});

test('without a limit everything stays', async () => {
  const { assistant, known } = await threeCustomers();
  assistant.clock.advance(4000 * day);
  await assistant.passes(2 * hour);
  expect(await known()).toEqual([7, 8, 9]);
});

test('a customer who was pruned begins anew', async () => {
  const { assistant } = await threeCustomers(30);
  assistant.clock.advance(29 * day);
  await assistant.passes(3 * day);
  const customer = await submit(assistant, 7);
  expect(customer.last().text).toContain('已提交');
  await assistant.agent('Li').writes('您好', 3);
  expect(customer.last().text).toContain('您好');
});
