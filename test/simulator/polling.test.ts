import { expect, test } from 'vitest';
import { launch, refused, setUp } from './setUp.ts';

const poll = (more: object = {}) => ({ timeout: 0, limit: 100, offset: 0, allowed_updates: [] as never[], ...more });

test('updates come again until a later offset confirms them', async () => {
  const { simulator, telegram } = await setUp();
  const ann = simulator.world.customer(42);
  ann.says('one');
  ann.says('two');
  const first = await telegram.callApi('getUpdates', poll());
  expect(first.map((update) => 'message' in update && 'text' in update.message && update.message.text)).toEqual(['one', 'two']);
  expect(first[1]!.update_id).toBe(first[0]!.update_id + 1);
  expect(await telegram.callApi('getUpdates', poll())).toEqual(first);
  expect(await telegram.callApi('getUpdates', poll({ offset: first[1]!.update_id }))).toEqual([first[1]]);
  expect(await telegram.callApi('getUpdates', poll({ offset: first[1]!.update_id + 1 }))).toEqual([]);
});

test('a limit, and an offset from the end', async () => {
  const { simulator, telegram } = await setUp();
  for (const text of ['one', 'two', 'three']) simulator.world.customer(42).says(text);
  const texts = async (more: object) =>
    (await telegram.callApi('getUpdates', poll(more))).map((update) => ('message' in update && 'text' in update.message ? update.message.text : undefined));
  expect(await texts({ limit: 1 })).toEqual(['one']);
  expect(await texts({ offset: -1 })).toEqual(['three']);
  expect(await texts({})).toEqual(['three']);
});

test('a long poll ends as soon as something happens', async () => {
  const { simulator, telegram } = await setUp();
  const polled = telegram.callApi('getUpdates', poll({ timeout: 30 }));
  await simulator.world.until(() => simulator.calls.count('getUpdates') === 1);
  const started = Date.now();
  simulator.world.customer(42).says('hi');
  expect(await polled).toHaveLength(1);
  expect(Date.now() - started).toBeLessThan(2_000);
});

test('a later poll ends an earlier one with 409', async () => {
  const { simulator, telegram } = await setUp();
  const earlier = refused(telegram.callApi('getUpdates', poll({ timeout: 30 })));
  await simulator.world.until(() => simulator.calls.count('getUpdates') === 1);
  const later = telegram.callApi('getUpdates', poll({ timeout: 30 }));
  expect(await earlier).toEqual({
    code: 409, description: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  });
  simulator.world.customer(42).says('hi');
  expect(await later).toHaveLength(1);
});

test('a poll whose connection is gone takes nothing with it', async () => {
  const { simulator, telegram } = await setUp();
  const leaving = new AbortController();
  const earlier = telegram.callApi('getUpdates', poll({ timeout: 30 }), { signal: leaving.signal as never }).catch(() => 'gone');
  await simulator.world.until(() => simulator.calls.count('getUpdates') === 1);
  leaving.abort();
  expect(await earlier).toBe('gone');
  await simulator.world.until(() => simulator.calls.log('getUpdates')[0]?.ended !== undefined);
  expect(simulator.calls.log('getUpdates')[0]).not.toHaveProperty('refused');
  simulator.world.customer(42).says('hi');
  expect(await telegram.callApi('getUpdates', poll({ timeout: 30 }))).toHaveLength(1);
});

test('only the kinds of updates that were asked for come, from then on; reactions only by name', async () => {
  const { simulator, telegram } = await setUp();
  const ann = simulator.world.customer(42);
  ann.starts();
  const { message_id } = await telegram.sendMessage(42, 'hi');
  ann.reacts(message_id, '👍');
  const kinds = async (allowed_updates: string[]) => {
    const updates = await telegram.callApi('getUpdates', poll({ allowed_updates }));
    return updates.map((update) => Object.keys(update).find((key) => key !== 'update_id'));
  };
  expect(await kinds([])).toEqual(['message']);
  expect(await kinds(['message_reaction'])).toEqual(['message']);
  ann.reacts(message_id, '🔥');
  ann.says('not asked for');
  expect(await kinds(['message_reaction'])).toEqual(['message', 'message_reaction']);
});

test('Telegram forgets presses after 150 seconds and messages after a day', async () => {
  let now = 1_000_000_000_000;
  const { simulator, telegram } = await setUp({ clock: { now: () => now } });
  const ann = simulator.world.customer(42);
  ann.starts();
  await telegram.sendMessage(42, 'hi', { reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] } });
  ann.presses('Go');
  const count = async () => (await telegram.callApi('getUpdates', poll())).length;
  expect(await count()).toBe(2);
  now += 151_000;
  expect(await count()).toBe(1);
  now += 86_400_000;
  expect(await count()).toBe(0);
});

test('telegraf polls it as it polls Telegram', async () => {
  const { simulator } = await setUp();
  await launch(simulator, (bot) => bot.on('message', (ctx) => ctx.reply(`heard: ${'text' in ctx.message ? ctx.message.text : '?'}`)));
  const ann = simulator.world.customer(42);
  ann.says('hello');
  expect(await ann.until('heard: hello')).toMatchObject({ from: 'bot' });
  await simulator.world.idle();
  expect(simulator.calls.log('sendMessage').map(({ parameters }) => parameters['text'])).toEqual(['heard: hello']);
});

test('what does not come is said with what came instead', async () => {
  const { simulator, telegram } = await setUp();
  const ann = simulator.world.customer(42);
  ann.starts();
  await telegram.sendMessage(42, 'something else');
  await expect(ann.until('还款', { timeout: 20 })).rejects.toThrow(/within 20 ms: nothing that fits «还款» came to .*\n {2}bot: something else/);
});
