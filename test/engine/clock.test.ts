import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { TicketEvent } from '../../src/domain/event.ts';
import type { ChatId, TicketId } from '../../src/domain/ids.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { DeliveryError } from '../../src/engine/channel.ts';
import { systemClock } from '../../src/engine/clock.ts';
import { createPace } from '../../src/engine/pace.ts';
import { createTimers } from '../../src/engine/timers.ts';
import { leadOf, openAssistant } from '../support/assistant.ts';
import { createFakeClock } from '../support/fakeClock.ts';

const hour = 60 * 60 * 1000;
const year = 365 * 24 * hour;
const never = new AbortController().signal;

/** Whether a promise is settled by now. */
async function isOver(promise: Promise<unknown>): Promise<boolean> {
  let over = false;
  void promise.then(() => (over = true));
  await setImmediate();
  return over;
}

describe('a sleep', () => {
  afterEach(() => void vi.useRealTimers());

  it('for longer than a timer of Node can count does not end at once', async () => {
    vi.useFakeTimers();
    const asleep = new AbortController();
    let over = false;
    const sleep = systemClock.sleep(year, asleep.signal).then(() => (over = true));
    await vi.advanceTimersByTimeAsync(hour);
    expect(over).toBe(false);
    await vi.advanceTimersByTimeAsync(year);
    expect(over).toBe(true);
    await sleep;
  });
});

describe.each([
  ['back', -year],
  ['forth', year],
])('a clock that jumps %s', (_, ms) => {
  it('neither stalls the pace of the outbox nor lets it go', async () => {
    const clock = createFakeClock();
    const pace = createPace(1, clock);
    await pace.turn(never);
    clock.jump(ms);
    const next = pace.turn(never);
    expect(await isOver(next)).toBe(false);
    clock.advance(1000);
    expect(await isOver(next)).toBe(true);
  });

  it('does not change how long a chat that asked for it is left alone', async () => {
    const assistant = openAssistant();
    await assistant.ready;
    assistant.channel.fail(new DeliveryError({ kind: 'wait', ms: 3000 }, 'wait'), 1);
    const customer = assistant.customer(7);
    const said = customer.says('为什么扣款失败');
    await assistant.clock.asleep();
    assistant.clock.jump(ms);
    assistant.clock.advance(2900);
    await setImmediate();
    expect(customer.seen()).toEqual([]);
    assistant.clock.advance(100);
    expect((await said)[0]).toContain(leadOf('causes'));
  });

  it('does not keep the bot out of a group that refused it', async () => {
    const assistant = openAssistant();
    await assistant.ready;
    assistant.channel.fail(new DeliveryError({ kind: 'noAccess' }, 'kicked'), 1);
    const bound = assistant.agent('Li').commands('help');
    const told = assistant.settled();
    assistant.clock.jump(ms);
    await Promise.all([bound, told]);
    expect(assistant.engine.backlog()).toEqual({ rows: 0, oldest: 0 });
  });

  it('does not swallow the presses that follow', async () => {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    await customer.says('你好');
    await customer.commands('menu');
    const [first] = customer.buttons();
    expect(await customer.presses(first!)).toHaveLength(1);
    assistant.clock.jump(ms);
    await customer.commands('menu');
    expect(await customer.presses(first!)).toHaveLength(1);
  });

  it('shows no age that can not be', async () => {
    const assistant = openAssistant();
    await assistant.ready;
    assistant.channel.fail(new DeliveryError({ kind: 'retry' }, 'x'), 1);
    const said = assistant.customer(7).says('为什么扣款失败');
    await assistant.clock.asleep();
    assistant.clock.jump(ms);
    expect(assistant.engine.backlog().oldest).toBeGreaterThanOrEqual(0);
    await assistant.settled();
    await said;
  });
});

describe('what is pruned by its age', () => {
  const day = 24 * hour;

  it('is not, on the day on which the clock was put forward: there is time to put it right', async () => {
    const assistant = openAssistant({ retentionDays: 90, desk: false });
    await assistant.customer(7).says('你好');
    await assistant.passes(30 * 60_000);
    assistant.clock.jump(year);
    await assistant.passes(hour);
    expect(await assistant.store.transcript(7 as ChatId)).not.toEqual([]);
    assistant.clock.jump(-year);
    await assistant.passes(2 * day);
    expect(await assistant.store.transcript(7 as ChatId)).not.toEqual([]);
  });

  it('is, once the clock has stood so for a day', async () => {
    const assistant = openAssistant({ retentionDays: 90, desk: false });
    await assistant.customer(7).says('你好');
    assistant.clock.jump(year);
    await assistant.passes(day + 2 * hour);
    expect(await assistant.store.transcript(7 as ChatId)).toEqual([]);
  });
});

describe('what is due', () => {
  const ticketAt = (heardAt: number) => ({ id: 'T1' as TicketId, status: 'collecting', asking: 'summary', heardAt, conversation: 7 as ChatId }) as Ticket;

  function open() {
    const clock = createFakeClock();
    const fired: TicketEvent[] = [];
    const timers = createTimers({ clock, fire: (event) => Promise.resolve(void fired.push(event)) });
    timers.watch(ticketAt(clock.now()));
    timers.start();
    /** Lets time pass, a second at a time. */
    async function passes(ms: number): Promise<void> {
      for (let left = ms; left > 0; left -= 1000) {
        clock.advance(1000);
        await setImmediate();
      }
    }
    return { clock, fired, timers, passes };
  }

  it('comes within three minutes of a clock that was put forward', async () => {
    const { clock, fired, timers, passes } = open();
    await passes(2000);
    clock.jump(hour);
    await passes(3 * 60_000);
    await timers.stop();
    expect(fired.length).toBeGreaterThan(0);
  });

  it('comes once a minute at most, however the clock jumps', async () => {
    const { clock, fired, timers, passes } = open();
    for (let i = 0; i < 20; i += 1) {
      clock.jump(i % 2 === 0 ? year : -year);
      await passes(5000);
    }
    expect(fired.length).toBeLessThanOrEqual(3);
    await timers.stop();
  });

  it('comes after a clock was put back, once something happens again', async () => {
    const { clock, fired, timers, passes } = open();
    await passes(2000);
    clock.jump(-year);
    timers.watch(ticketAt(clock.now()));
    await passes(16 * 60_000);
    expect(fired.length).toBeGreaterThan(0);
    await timers.stop();
  });
});
