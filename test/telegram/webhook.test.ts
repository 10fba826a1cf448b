import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startSimulator } from '../../src/simulator/simulator.ts';
import { allowedUpdates } from '../../src/telegram/updates.ts';
import type { Webhook } from '../../src/telegram/webhook.ts';
import { createDesk } from './desk.ts';
import { startStandIn, type StandIn } from './standIn.ts';
import { telegramOn } from './telegramOn.ts';
import { privately } from './updates.ts';

const path = '/telegram/hook';
const secret = 'a-Secret_1';

let server: Server;
let port: number;
let desk: ReturnType<typeof createDesk>;
let telegram: ReturnType<typeof telegramOn>;
let api: StandIn;
let webhook: Webhook;

beforeEach(async () => {
  desk = createDesk();
  api = await startStandIn();
  telegram = telegramOn(api);
  server = createServer((incoming, response) => void webhook.take(incoming, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
  webhook = telegram.webhook({ url: url(), secret, ...desk });
  await webhook.start();
});

afterEach(async () => {
  desk.storesAll();
  await api.close();
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
});

const url = (): string => `http://127.0.0.1:${port}${path}`;
const update = (id: number) => JSON.stringify({ update_id: id, message: privately({ text: 'secret words' }) });

interface Posted {
  body?: string;
  to?: string;
  method?: string;
  secret?: string | undefined;
}

async function post({ body = update(10), to = path, method = 'POST', ...given }: Posted = {}): Promise<number> {
  const sent = 'secret' in given ? given.secret : secret;
  const response = await fetch(`http://127.0.0.1:${port}${to}`, {
    method,
    headers: { 'content-type': 'application/json', ...(sent !== undefined && { 'x-telegram-bot-api-secret-token': sent }) },
    ...(method === 'POST' && { body }),
  });
  return response.status;
}

test('an update is answered with 200 once it is stored, not before', async () => {
  desk.holds(10);
  let answered = false;
  const posted = post().then((status) => {
    answered = true;
    return status;
  });
  await desk.until(() => desk.arrived.length === 1);
  expect(answered).toBe(false);
  desk.stores(10);
  expect(await posted).toBe(200);
});

test('one that is slow holds up no other', async () => {
  desk.holds(10);
  const slow = post();
  await desk.until(() => desk.arrived.length === 1);
  expect(await post({ body: update(11) })).toBe(200);
  desk.stores(10);
  expect(await slow).toBe(200);
});

test('one that can’t be stored is answered with 500', async () => {
  desk.holds(10);
  const posted = post();
  await desk.until(() => desk.arrived.length === 1);
  const full = new Error('the disk is full');
  desk.fails(10, full);
  expect(await posted).toBe(500);
  expect(desk.faults).toEqual([full]);
});

describe('refused', () => {
  test.each<[string, Posted, number]>([
    ['another method', { method: 'GET' }, 405],
    ['no secret', { secret: undefined }, 401],
    ['a wrong secret', { secret: 'a-Secret_2' }, 401],
    ['the beginning of the secret', { secret: 'a-Secret_' }, 401],
    ['more than a megabyte', { body: JSON.stringify({ update_id: 1, message: privately({ text: 'x'.repeat(1024 * 1024) }) }) }, 413],
  ])('%s', async (_, posted, status) => {
    expect(await post(posted)).toBe(status);
    expect(desk.arrived).toEqual([]);
  });

  test('more than a megabyte whose length is not told', async () => {
    const posting = request({ port, path, method: 'POST', headers: { 'x-telegram-bot-api-secret-token': secret } });
    const answered = once(posting, 'response');
    posting.on('error', () => undefined);
    for (let part = 0; part < 20; part += 1) posting.write('x'.repeat(64 * 1024));
    const [response] = (await answered) as [{ statusCode: number }];
    expect(response.statusCode).toBe(413);
    posting.destroy();
  });
});

test.each([
  ['no JSON', 'hello', 1],
  ['no update', '{"secret":"words"}', 1],
  ['an update that is none of the bot’s business', '{"update_id":1,"poll":{}}', 0],
])('%s is taken and forgotten', async (_, body, warnings) => {
  expect(await post({ body })).toBe(200);
  expect(desk.arrived).toEqual([]);
  expect(telegram.lines).toHaveLength(warnings);
  expect(telegram.logged()).not.toContain('words');
});

test('a caller who leaves in the middle harms nothing', async () => {
  const posting = request({ port, path, method: 'POST', headers: { 'x-telegram-bot-api-secret-token': secret, 'content-length': 1000 } });
  posting.on('error', () => undefined);
  const closed = new Promise((resolve) => posting.on('close', resolve));
  posting.write('{"update_id":', () => posting.destroy());
  await closed;
  expect(await post()).toBe(200);
});

test('Telegram posts again what was not stored', async () => {
  const simulator = await startSimulator({ webhookBackoff: 10 });
  try {
    webhook = telegramOn(simulator).webhook({ url: url(), secret, ...desk });
    await webhook.start();
    simulator.world.customer().says('你好');
    await desk.until(() => desk.arrived.length === 1);
    const [first] = desk.arrived;
    desk.holds(first! + 1);
    simulator.world.customer().says('在吗');
    await desk.until(() => desk.arrived.length === 2);
    desk.fails(first! + 1, new Error('the disk is full'));
    await desk.until(() => desk.arrived.length === 3);
    expect(desk.arrived).toEqual([first, first! + 1, first! + 1]);
  } finally {
    await simulator.close();
  }
});

test('the start: who am I, then where to post what', () => {
  expect(api.calls).toEqual([
    { method: 'getMe', payload: {} },
    { method: 'setWebhook', payload: { url: url(), secret_token: secret, allowed_updates: allowedUpdates, max_connections: 100 } },
  ]);
  expect(webhook.health()).toMatchObject({ ok: true, underWay: 0 });
});

test('what Telegram posts before the bot knows its own name is posted again', async () => {
  webhook = telegram.webhook({ url: url(), secret, ...desk });
  expect(await post()).toBe(503);
  await webhook.start();
  expect(await post()).toBe(200);
  expect(desk.arrived).toEqual([10]);
});

test('an address that Telegram refuses is told by its words, and tried again', async () => {
  const description = 'Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443';
  api.answers('setWebhook', { code: 400, description });
  webhook = telegram.webhook({ url: url(), secret, ...desk });
  await webhook.start();
  expect(telegram.logged()).toContain('only on ports 80, 88, 443 or 8443');
  expect(webhook.health().ok).toBe(true);
});

test('at the stop what is under way is stored and answered, and no more is taken', async () => {
  desk.holds(10);
  const posted = post();
  await desk.until(() => desk.arrived.length === 1);
  const stopped = webhook.stop();
  expect(await post({ body: update(11) })).toBe(503);
  desk.stores(10);
  await stopped;
  expect(await posted).toBe(200);
  expect(desk.arrived).toEqual([10]);
});
