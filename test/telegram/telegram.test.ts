import { expect, test } from 'vitest';
import type { ChatId } from '../../src/domain/ids.ts';
import { pauseAfter, patient } from '../../src/telegram/backoff.ts';
import { ApiFailure } from '../../src/telegram/failure.ts';
import { startStandIn } from './standIn.ts';
import { telegramOn } from './telegramOn.ts';

test.each(['', '123456', '123456:', ':AbC', 'bot123:AbC', '123:Ab C', '123:AbC/x'])('%j is no token, and the error says what is', (token) => {
  expect(() => telegramOn({ apiRoot: 'http://127.0.0.1:1', token })).toThrow(/BOT_TOKEN must look like \d+:/);
});

test('a token of any length is taken, and never shown', () => {
  expect(() => telegramOn({ apiRoot: 'http://127.0.0.1:1', token: '1:x' })).not.toThrow();
  const hidden = expect.objectContaining({ message: expect.not.stringContaining('sec ret') });
  expect(() => telegramOn({ apiRoot: 'http://127.0.0.1:1', token: '1:sec ret' })).toThrow(hidden);
});

test.each(['', '/', '/telegram', '/telegram/'])('the Bot API may stand behind a path (%j)', async (path) => {
  const api = await startStandIn();
  const { channel } = telegramOn({ ...api, apiRoot: `${api.apiRoot}${path}` });
  expect(await channel.deliver({ chat: 1 as ChatId }, { kind: 'text', blocks: [] })).toBe(500);
  await api.close();
});

test.each([
  [1, 0, 1000],
  [2, 0, 2000],
  [4, 1, 4000],
  [6, 0, 30_000],
  [40, 0, 30_000],
])('after failure %i, with %f of chance, the pause is %i ms', (failures, chance, ms) => {
  expect(pauseAfter(new ApiFailure('getUpdates', { description: '' }), failures, patient, () => chance)).toBe(ms);
});

test.each([
  ['a tag', `Bad Request: can't parse entities: Unsupported start tag "我的密码" at byte offset 5`],
  ['an address', `Bad Request: inline keyboard button URL 'https://x/我的密码' is invalid`],
  ['a quote that does not end', `Bad Request: can't find "我的密码`],
  ['a card number', 'Bad Request: 我的密码 is 6222021234567890123'],
])('a failure shows nothing of %s that Telegram quotes', (_, description) => {
  const failure = new ApiFailure('sendMessage', { code: 400, description: description.replace('我的密码 is ', '') });
  expect(failure.message).toMatch(/^sendMessage: 400 Bad Request/);
  expect(failure.message).not.toMatch(/我的密码|6222/);
});
