import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { refused, setUp } from './setUp.ts';

interface Delivery {
  text: string | undefined;
  secret: string | undefined;
}

/** A bot's own server: `answer` gives the status of each delivery. */
async function listen(answer: (delivery: Delivery, count: number) => { status: number; body?: object; headers?: Record<string, string> }) {
  const deliveries: Delivery[] = [];
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const { message } = JSON.parse(body) as { message?: { text?: string } };
      const delivery = { text: message?.text, secret: request.headers['x-telegram-bot-api-secret-token'] as string | undefined };
      const { status, body: reply, headers } = answer(delivery, deliveries.push(delivery));
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(reply && JSON.stringify(reply));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, deliveries };
}

async function read(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

test('updates are posted with the secret, in the order of a chat', async () => {
  const { simulator, telegram } = await setUp();
  const { url, deliveries } = await listen(() => ({ status: 200 }));
  await telegram.setWebhook(url, { secret_token: 's3cret' });
  for (const text of ['one', 'two', 'three']) simulator.world.customer(42).says(text);
  await simulator.world.idle();
  expect(deliveries).toEqual(['one', 'two', 'three'].map((text) => ({ text, secret: 's3cret' })));
});

test('what the bot does not take comes again and holds up its chat, no other', async () => {
  const { simulator, telegram } = await setUp({ webhookBackoff: 5 });
  let refusals = 3;
  const { url, deliveries } = await listen(({ text }) => ({ status: text === 'bad' && refusals-- > 0 ? 500 : 200 }));
  await telegram.setWebhook(url);
  simulator.world.customer(42).says('bad');
  simulator.world.customer(42).says('after');
  simulator.world.customer(43).says('other');
  await simulator.world.idle();
  const texts = deliveries.map(({ text }) => text);
  expect(texts.filter((text) => text === 'bad')).toHaveLength(4);
  expect(texts.at(-1)).toBe('after');
  expect(texts.indexOf('other')).toBeLessThan(texts.lastIndexOf('bad'));
  expect(await telegram.getWebhookInfo()).toMatchObject({ url, pending_update_count: 0, last_error_message: 'Wrong response from the webhook: 500 Internal Server Error' });
});

test('a call in the answer is carried out', async () => {
  const { simulator, telegram } = await setUp();
  const { url } = await listen(() => ({ status: 200, body: { method: 'sendMessage', chat_id: 42, text: 'in the answer' } }));
  await telegram.setWebhook(url);
  const ann = simulator.world.customer(42);
  ann.says('hi');
  expect(await ann.until('in the answer')).toMatchObject({ from: 'bot' });
});

test('polling and a webhook exclude each other', async () => {
  const { simulator, telegram } = await setUp();
  const poll = (timeout: number) => telegram.callApi('getUpdates', { timeout, limit: 100, offset: 0, allowed_updates: [] });
  const polling = refused(poll(30));
  await simulator.world.until(() => simulator.calls.count('getUpdates') === 1);
  const { url } = await listen(() => ({ status: 500 }));
  await telegram.setWebhook(url);
  expect(await polling).toEqual({ code: 409, description: 'Conflict: terminated by setWebhook request' });
  expect((await refused(poll(0))).description).toContain("can't use getUpdates method while webhook is active");
  simulator.world.customer(42).says('waits');
  await telegram.deleteWebhook();
  expect(await poll(0)).toHaveLength(1);
});
