import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StoreFault } from '../../src/engine/store.ts';
import { allowedUpdates } from '../../src/telegram/updates.ts';
import { Unauthorized } from '../../src/telegram/unauthorized.ts';
import type { Reception } from '../../src/telegram/reception.ts';
import { createFakeClock } from '../support/fakeClock.ts';
import { createDesk } from './desk.ts';
import { startStandIn, type Answer, type StandIn } from './standIn.ts';
import { telegramOn } from './telegramOn.ts';
import { privately } from './updates.ts';

let api: StandIn;
let desk: ReturnType<typeof createDesk>;
let telegram: ReturnType<typeof telegramOn>;
let polling: Reception;

beforeEach(async () => {
  api = await startStandIn();
  desk = createDesk();
  telegram = telegramOn(api, { pollLimitMs: 400 });
  polling = telegram.polling(desk);
});

afterEach(async () => {
  desk.storesAll();
  await polling.stop();
  await api.close();
});

/** With the long poll's usual limit. */
function patiently(): void {
  telegram = telegramOn(api);
  polling = telegram.polling(desk);
}

const says = (update_id: number, from = 1001) => ({
  update_id,
  message: privately({ text: `message ${update_id}`, from: { id: from, is_bot: false, first_name: 'A' }, chat: { id: from, type: 'private' } }),
});

const asked = () => api.calls.filter(({ method }) => method === 'getUpdates').map(({ payload }) => payload);

/** Resolves once Telegram was asked with this offset. */
const confirmed = (offset: number) => api.until(() => asked().some((payload) => payload['offset'] === offset));

test('the start: who am I, no webhook, then the first poll', async () => {
  patiently();
  await polling.start();
  await api.until((calls) => calls.length === 3);
  expect(api.calls).toEqual([
    { method: 'getMe', payload: {} },
    { method: 'deleteWebhook', payload: { drop_pending_updates: false } },
    { method: 'getUpdates', payload: { offset: 0, timeout: 50, limit: 100, allowed_updates: [...allowedUpdates] } },
  ]);
  expect(polling.health()).toEqual({ ok: true, answeredAt: expect.any(Number), underWay: 0 });
});

describe('Telegram forgets an update', () => {
  beforeEach(patiently);

  test('only once it is stored', async () => {
    desk.holds(10);
    api.happens(says(10));
    await polling.start();
    await desk.until(() => desk.arrived.length === 1);
    await api.until(() => asked().length > 2);
    expect(api.kept()).toEqual([10]);
    expect(polling.health().underWay).toBe(1);
    desk.stores(10);
    await confirmed(11);
    expect(api.kept()).toEqual([]);
    expect(desk.arrived).toEqual([10]);
  });

  test('that is none of the bot’s business', async () => {
    api.happens({ update_id: 10 }, says(11));
    await polling.start();
    await confirmed(12);
    expect(desk.arrived).toEqual([11]);
  });

  test('that is malformed, and the log says so without its words', async () => {
    api.happens({ ...says(10), message: { text: 'secret words' } } as never);
    await polling.start();
    await confirmed(11);
    expect(telegram.lines).toMatchObject([{ level: 'warn', fields: { update: 10 } }]);
    expect(telegram.logged()).not.toContain('secret words');
  });

  test('after a quiet week, with a lower id', async () => {
    api.happens(says(1000));
    await polling.start();
    await confirmed(1001);
    api.happens(says(5));
    await confirmed(6);
    expect(desk.arrived).toEqual([1000, 5]);
  });
});

describe('one chat is stuck', () => {
  beforeEach(patiently);

  test('all others go on, each handed over once and in order', async () => {
    desk.holds(10);
    api.happens(says(10), says(11, 1002), says(12, 1003));
    await polling.start();
    await desk.until(() => desk.arrived.length === 3);
    api.happens(says(13, 1002));
    await desk.until(() => desk.arrived.length === 4);
    api.happens(says(14, 1002));
    await desk.until(() => desk.arrived.length === 5);
    expect(desk.arrived).toEqual([10, 11, 12, 13, 14]);
    expect(api.kept()).toEqual([10, 11, 12, 13, 14]);
    desk.stores(10);
    await confirmed(15);
    expect(desk.arrived).toEqual([10, 11, 12, 13, 14]);
  });

  test('Telegram is not asked more often than it gives full answers', async () => {
    desk.holds(10);
    api.happens(says(10));
    const started = Date.now();
    await polling.start();
    await api.until(() => asked().length === 4);
    expect(Date.now() - started).toBeGreaterThan(3 * 500);
  });
});

test('killed in the middle: the next process gets what is not stored, and nothing else', async () => {
  patiently();
  desk.holds(11);
  api.happens(says(10), says(11), says(12));
  await polling.start();
  await desk.until(() => desk.arrived.length === 3);
  await confirmed(11);
  await polling.stop();

  const next = createDesk();
  const after = telegramOn(api).polling(next);
  await after.start();
  await confirmed(13);
  expect(next.arrived).toEqual([11, 12]);
  await after.stop();
});

describe('Telegram can’t be reached', () => {
  test.each<[string, Answer[]]>([
    ['500', [{ code: 500, description: 'Internal Server Error' }]],
    ['502, twice', [{ code: 502, description: 'Bad Gateway' }, { code: 502, description: 'Bad Gateway' }]],
    ['the connection breaks', ['dropped']],
    ['the answer breaks off', ['droppedInBody']],
    ['no answer', ['never']],
    ["a proxy's page", ['html']],
    ['an answer that is no list', [{ result: { ok: 1 } }]],
  ])('%s: it is tried again, and nothing is lost', async (_, answers) => {
    api.answers('getUpdates', ...answers);
    api.happens(says(10));
    await polling.start();
    await confirmed(11);
    expect(desk.arrived).toEqual([10]);
    expect(desk.faults).toEqual([]);
    expect(telegram.lines.filter(({ level }) => level === 'warn')).toHaveLength(answers.length);
    expect(telegram.logged()).not.toContain(api.token.split(':')[1]);
  });

  test('health says so, and is well with the first answer', async () => {
    api.answers('getUpdates', { code: 502, description: 'Bad Gateway' }, 'never');
    await polling.start();
    await api.until(() => asked().length === 2);
    expect(polling.health()).toMatchObject({ ok: false, problem: 'getUpdates: 502 Bad Gateway' });
    await api.until(() => asked().length === 4);
    expect(asked().map((payload) => payload['timeout'])).toEqual([50, 0, 0, 50]);
    expect(polling.health()).toMatchObject({ ok: true });
  });

  test('at the start: start waits for it', async () => {
    api.answers('getMe', { code: 502, description: 'Bad Gateway' }, 'dropped');
    api.answers('deleteWebhook', 'dropped');
    await polling.start();
    expect(api.methods().slice(0, 6)).toEqual(['getMe', 'getMe', 'getMe', 'deleteWebhook', 'getMe', 'deleteWebhook']);
    expect(polling.health().ok).toBe(true);
  });

  test('stopped while it waits at the start', async () => {
    api.answers('getMe', 'never');
    const starting = polling.start();
    await api.until((calls) => calls.length === 1);
    await polling.stop();
    await starting;
    expect(api.methods()).toEqual(['getMe']);
  });

  test('too many requests: it waits as told', async () => {
    api.answers('getUpdates', { code: 429, description: 'Too Many Requests: retry after 1', parameters: { retry_after: 1 } });
    await polling.start();
    await api.until(() => asked().length === 2);
    expect(telegram.lines).toMatchObject([{ fields: { nextTryMs: 1000 } }]);
  });
});

describe('another process has the same token', () => {
  test.each([
    [
      'it polls',
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      'another process polls with this BOT_TOKEN',
    ],
    [
      'it has a webhook',
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      'a webhook is set for this BOT_TOKEN',
    ],
  ])('%s: it is said plainly, and tried again', async (_, description, said) => {
    api.answers('getUpdates', { code: 409, description }, { code: 409, description }, 'never');
    await polling.start();
    await api.until(() => asked().length === 3);
    expect(polling.health()).toMatchObject({ ok: false, problem: expect.stringContaining(said) });
    expect(telegram.lines.map(({ message, fields }) => [message.startsWith(said), fields['nextTryMs']])).toEqual([[true, 5], [true, 10]]);
    api.happens(says(10));
    await confirmed(11);
    expect(desk.arrived).toEqual([10]);
  });
});

describe('the token is refused', () => {
  test.each([401, 404])('at the start (%i): start says what to do', async (code) => {
    api.answers('getMe', { code, description: code === 401 ? 'Unauthorized' : 'Not Found' });
    const starting = polling.start();
    await expect(starting).rejects.toThrow(Unauthorized);
    await expect(starting).rejects.toThrow(/BOT_TOKEN is refused by Telegram .*@BotFather/);
  });

  test('later on: polling ends', async () => {
    api.answers('getUpdates', { code: 401, description: 'Unauthorized' });
    await polling.start();
    await desk.until(() => desk.faults.length === 1);
    expect(desk.faults).toEqual([expect.any(Unauthorized)]);
    expect(polling.health()).toMatchObject({ ok: false, problem: expect.stringContaining('BOT_TOKEN is refused') });
  });
});

test('the storage fails: polling ends once, and Telegram keeps what is not stored', async () => {
  patiently();
  desk.holds(11, 12);
  api.happens(says(10), says(11), says(12));
  await polling.start();
  await desk.until(() => desk.arrived.length === 3);
  const full = new StoreFault('the disk is full');
  desk.fails(11, full);
  desk.fails(12, new Error('the disk is full, too'));
  await desk.until(() => desk.faults.length > 0);
  const started = Date.now();
  await polling.stop();
  expect(Date.now() - started).toBeLessThan(1000);
  expect(desk.faults).toEqual([full]);
  expect(polling.health()).toMatchObject({ ok: false, problem: 'the disk is full' });
  expect(api.kept()).toEqual([11, 12]);
});

describe('stop', () => {
  beforeEach(patiently);

  test('ends a poll that waits, and confirms what is stored', async () => {
    api.happens(says(10));
    await polling.start();
    await confirmed(11);
    const started = Date.now();
    await polling.stop();
    expect(Date.now() - started).toBeLessThan(500);
    expect(api.kept()).toEqual([]);
  });

  test('waits for what is under way', async () => {
    const clock = createFakeClock();
    polling = telegramOn(api, { clock }).polling(desk);
    desk.holds(10);
    api.happens(says(10));
    await polling.start();
    await clock.asleep();
    const stopped = polling.stop();
    clock.advance(600);
    await clock.asleep();
    desk.stores(10);
    await stopped;
    expect(asked().at(-1)).toEqual({ offset: 11, limit: 1, timeout: 0 });
    expect(api.kept()).toEqual([]);
  });

  test('does not wait for ever: 4 s at most, and what is not stored stays with Telegram', async () => {
    desk.holds(11);
    api.happens(says(10), says(11));
    await polling.start();
    await desk.until(() => desk.arrived.length === 2);
    api.answers('getUpdates', 'never', 'never');
    const started = Date.now();
    await polling.stop();
    expect(Date.now() - started).toBeLessThan(4000);
    expect(api.kept()).toContain(11);
  });

  test('and start again', async () => {
    await polling.start();
    await polling.stop();
    api.happens(says(10));
    await polling.start();
    await confirmed(11);
    expect(desk.arrived).toEqual([10]);
  });
});

test('what is no update among updates holds up none of them', async () => {
  patiently();
  api.answers('getUpdates', { result: [null, { update_id: 'x', message: privately({ text: 'secret words' }) }, says(10), [], { update_id: 11 }, says(12)] });
  await polling.start();
  await confirmed(13);
  expect(desk.arrived).toEqual([10, 12]);
});

test('a clock that is put back stops no poll', async () => {
  const clock = createFakeClock();
  polling = telegramOn(api, { clock }).polling(desk);
  await polling.start();
  await api.until(() => asked().length === 1);
  clock.jump(-3_600_000);
  desk.holds(10);
  api.happens(says(10));
  await clock.asleep();
  clock.advance(600);
  await api.until(() => asked().length === 2);
  expect(desk.arrived).toEqual([10]);
});
