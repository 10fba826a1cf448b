import { chmodSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Customer } from '../../src/simulator/world/customer.ts';
import { leadOf } from '../support/assistant.ts';
import { builtBot } from './builtBot.ts';

const secret = '我的话 my own words 4111111111111111';

/** The answers that a customer got, as the leads of sections, without those that came twice. */
function answersTo(customer: Customer): string[] {
  const [causes, contact] = [leadOf('causes'), leadOf('contact')];
  const answers = customer.messages().filter(({ from }) => from === 'bot').map(({ text }) => (text.includes(causes) ? 'causes' : text.includes(contact) ? 'contact' : text));
  return answers.filter((answer, index) => answer !== answers[index - 1]);
}

const inTurn = (count: number): string[] => Array.from({ length: count }, (_, index) => (index % 2 === 0 ? 'causes' : 'contact'));

function asks(customer: Customer, count: number, from = 0): void {
  for (let round = from; round < from + count; round += 1) customer.says(round % 2 === 0 ? '为什么扣款失败' : '怎么联系客服');
}

describe('an error that nobody foresaw', () => {
  it.each(['throw', 'reject', 'rejectText', 'emit'])('ends the process (%s): it says so without personal data or token, and a restart loses nothing', async (MISHAP) => {
    const { simulator, start, polls } = await builtBot();
    const first = start({ MISHAP, SECRET: secret });
    await polls();
    const customers = Array.from({ length: 4 }, () => simulator.world.customer());
    for (const customer of customers) asks(customer, 3);
    await customers[0]!.until(leadOf('causes'));
    first.child.kill('SIGUSR2');
    expect(await first.ended).toBe(1);
    for (const customer of customers) asks(customer, 3, 3);

    const lines = first.stderr().trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.at(-1)).toEqual({ level: 60, time: expect.any(String), error: expect.any(String), msg: expect.stringContaining('start it again') });
    expect(first.stderr()).not.toMatch(/我的话|own words|4111|123456789/);
    expect(first.stderr()).not.toContain(simulator.token);

    start();
    await simulator.world.until(() => customers.every((customer) => answersTo(customer).length >= 6), { timeout: 15_000 });
    await simulator.world.idle({ timeout: 15_000 });
    for (const customer of customers) expect(answersTo(customer)).toEqual(inTurn(6));
  }, 40_000);
});

describe('a disk that fails while the bot runs', () => {
  it.each([
    ['fsync', /EIO.*check its disk/],
    ['readOnly', /EROFS.*mount its disk for writing/],
    ['full', /ENOSPC.*free space/],
  ])('%s: it answers nothing that it can not keep, says what to do and ends; a restart loses nothing', async (MISHAP, remedy) => {
    const { simulator, start, polls } = await builtBot();
    const first = start({ MISHAP });
    await polls();
    const customer = simulator.world.customer();
    asks(customer, 1);
    await customer.until(leadOf('causes'));
    await simulator.world.idle();
    first.child.kill('SIGUSR2');
    await first.said('the disk is broken');
    asks(customer, 3, 1);
    expect(await first.ended).toBe(2);
    expect(first.stderr()).toMatch(remedy);
    expect(answersTo(customer)).toEqual(['causes']);
    start();
    await simulator.world.until(() => answersTo(customer).length >= 4, { timeout: 15_000 });
    expect(answersTo(customer)).toEqual(inTurn(4));
  }, 40_000);
});

it('a data folder that may not be written: exit 2, with what to do', async () => {
  const { dataDir, start } = await builtBot();
  chmodSync(dataDir, 0o555);
  // Nothing is forbidden to root.
  const run = start({}, process.getuid?.() === 0 ? { uid: 65_534 } : {});
  expect(await run.ended).toBe(2);
  expect(run.stderr()).toMatch(new RegExp(`${dataDir} can't be opened .EACCES.*right to write there`));
});

it('SIGTERM in the middle of 200 messages: exit 0 within 5 s, and a restart answers each once', async () => {
  const { simulator, start, polls } = await builtBot();
  const first = start();
  await polls();
  const customers = Array.from({ length: 10 }, () => simulator.world.customer());
  for (const customer of customers) asks(customer, 20);
  await simulator.world.until(() => simulator.calls.count('sendMessage') > 20, { timeout: 15_000 });
  const began = performance.now();
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  expect(performance.now() - began).toBeLessThan(5000);
  start();
  const sent = (customer: Customer) => customer.messages().filter(({ from }) => from === 'bot').length;
  await simulator.world.until(() => customers.every((customer) => answersTo(customer).length >= 20), { timeout: 20_000 });
  await simulator.world.idle({ timeout: 15_000 });
  for (const customer of customers) {
    expect(answersTo(customer)).toEqual(inTurn(20));
    // Unlike a kill, a stop waits for what is under way.
    expect(sent(customer)).toBe(20);
  }
}, 60_000);
