import { expect, test } from 'vitest';
import { realLimits } from '../../src/simulator/api/limits.ts';
import { refused, setUp } from './setUp.ts';

const customer = 42;

async function withCustomer() {
  const { simulator, telegram } = await setUp();
  const ann = simulator.world.customer(customer);
  ann.starts();
  const send = (text = 'x') => telegram.sendMessage(customer, text);
  const heard = () => ann.messages().filter(({ from }) => from === 'bot').length;
  return { ...simulator, telegram, ann, send, heard };
}

test('an answer that is an error, as often as was said', async () => {
  const { faults, send, heard } = await withCustomer();
  const fault = faults.respond('sendMessage', { error_code: 429, retry_after: 7, times: 2 });
  const tooMany = { code: 429, description: 'Too Many Requests: retry after 7', parameters: { retry_after: 7 } };
  expect(await refused(send())).toEqual(tooMany);
  expect(await refused(send())).toEqual(tooMany);
  await send();
  expect([fault.hits, heard()]).toEqual([2, 1]);
});

test('an error after the effect', async () => {
  const { faults, send, heard } = await withCustomer();
  faults.respond('sendMessage', { error_code: 500, when: 'after', times: 1 });
  await expect(send()).rejects.toThrow('500');
  expect(heard()).toBe(1);
});

test.each(['before', 'after'] as const)('a connection that breaks %s the effect', async (when) => {
  const { faults, send, heard } = await withCustomer();
  faults.drop('sendMessage', { when, times: 1 });
  await expect(send()).rejects.toThrow(/socket hang up|ECONNRESET/);
  expect(heard()).toBe(when === 'after' ? 1 : 0);
  await send();
});

test('a call that gets no answer until the bot gives up', async () => {
  const { faults, telegram, calls, world, heard } = await withCustomer();
  faults.hang('sendMessage', { times: 1 });
  const patience = new AbortController();
  const sent = telegram.callApi('sendMessage', { chat_id: customer, text: 'x' }, { signal: patience.signal as never });
  await world.until(() => calls.count('sendMessage') === 1);
  patience.abort();
  await expect(sent).rejects.toThrow('abort');
  expect(heard()).toBe(0);
});

test('a slow call lets the others pass', async () => {
  const { faults, send, ann } = await withCustomer();
  faults.delay(({ parameters }) => parameters['text'] === 'slow', { ms: 60 });
  await Promise.all([send('slow'), send('quick')]);
  expect(ann.messages().slice(-2).map(({ text }) => text)).toEqual(['quick', 'slow']);
});

test('faults meet only what they are for, until they are off', async () => {
  const { faults, send, telegram } = await withCustomer();
  const fault = faults.respond((call) => call.parameters['text'] === 'bad', { error_code: 400, description: 'Bad Request: no' });
  await send('good');
  expect((await refused(send('bad'))).description).toBe('Bad Request: no');
  fault.off();
  await send('bad');
  faults.respond('*', { error_code: 500 });
  await expect(telegram.getMe()).rejects.toThrow('500');
  faults.clear();
  await telegram.getMe();
});

test('more messages than a chat may get in a second: 429 for that chat, until the second is over', async () => {
  let now = 1_000_000_000_000;
  const { simulator, telegram } = await setUp({ clock: { now: () => now } });
  for (const id of [customer, 43]) simulator.world.customer(id).starts();
  simulator.limits.set(realLimits);
  await telegram.sendMessage(customer, '1');
  expect(await refused(telegram.sendMessage(customer, '2'))).toMatchObject({ code: 429, parameters: { retry_after: 1 } });
  await telegram.sendMessage(43, '1');
  await telegram.sendChatAction(customer, 'typing');
  now += 1000;
  await telegram.sendMessage(customer, '2');
  expect(simulator.limits.refused).toBe(1);
});

test('what the bot called is counted and kept, refusals too', async () => {
  const { calls, send, telegram } = await withCustomer();
  await send('one');
  await refused(telegram.sendMessage(404, 'two'));
  expect(calls.count('sendMessage')).toBe(2);
  expect(calls.count('getMe')).toBe(0);
  expect(calls.log('sendMessage')).toMatchObject([{ parameters: { chat_id: customer, text: 'one' } }, { parameters: { text: 'two' }, refused: 400 }]);
});
