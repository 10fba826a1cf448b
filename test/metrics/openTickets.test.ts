import { expect, it } from 'vitest';
import type { Ticket } from '../../src/domain/ticket.ts';
import { countsOf } from '../../src/metrics/openTickets.ts';
import { createFakeClock } from '../support/fakeClock.ts';

const clock = createFakeClock();
const ticket = (status: Ticket['status'], since = 0) => ({ status, since }) as Ticket;
const none = { collecting: 0, waiting: 0, active: 0, oldestSeconds: 0 };

it('open tickets are counted by status, and the one that waits longest is told', async () => {
  const open = [ticket('active'), ticket('waiting', clock.now() - 60_000), ticket('waiting', clock.now() - 5_000), ticket('collecting')];
  const counts = countsOf({ tickets: () => Promise.resolve(open) }, clock);
  expect(await counts()).toEqual({ collecting: 1, waiting: 2, active: 1, oldestSeconds: 60 });
});

it('a ticket whose customer blocked the bot waits for nobody', async () => {
  const counts = countsOf({ tickets: () => Promise.resolve([{ ...ticket('waiting', 0), parked: true as const }]) }, clock);
  expect(await counts()).toEqual(none);
});

it('however often it is asked, the store is asked once in ten seconds', async () => {
  let asked = 0;
  const counts = countsOf({ tickets: () => Promise.resolve(Array.from({ length: (asked += 1) }, () => ticket('active'))) }, clock);
  expect(await Promise.all([counts(), counts()])).toEqual([{ ...none, active: 1 }, { ...none, active: 1 }]);
  clock.advance(9_999);
  expect(await counts()).toEqual({ ...none, active: 1 });
  clock.advance(1);
  expect(await counts()).toEqual({ ...none, active: 2 });
});

it('a store that does not answer is waited for one second; the next that asks does not ask it again', async () => {
  let asked = 0;
  let answer: (tickets: Ticket[]) => void = () => undefined;
  const counts = countsOf({ tickets: () => ((asked += 1), new Promise<Ticket[]>((resolve) => (answer = resolve))) }, clock);
  const first = counts();
  clock.advance(1_000);
  expect(await first).toBeUndefined();
  clock.advance(60_000);
  const second = counts();
  answer([]);
  expect(await second).toEqual(none);
  expect(asked).toBe(1);
});

it('a store that fails gives no numbers, and is asked again later', async () => {
  let fails = true;
  const counts = countsOf({ tickets: () => (fails ? Promise.reject(new Error('lost')) : Promise.resolve([])) }, clock);
  expect(await counts()).toBeUndefined();
  fails = false;
  clock.advance(10_000);
  expect(await counts()).toEqual(none);
});
