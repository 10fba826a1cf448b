import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ChatId } from '../../src/domain/ids.ts';
import type { Call } from '../../src/simulator/api/calls.ts';
import { startSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import type { Introduction } from '../../src/telegram/introduce.ts';
import { telegramOn } from './telegramOn.ts';

let simulator: Simulator;
let telegram: ReturnType<typeof telegramOn>;

beforeEach(async () => {
  simulator = await startSimulator();
  telegram = telegramOn(simulator);
});

afterEach(() => simulator.close());

const menu = (description: string) => [{ command: 'menu', description }];

const introduction = (): Introduction => ({
  customers: { zh: menu('菜单'), en: menu('Menu'), other: menu('菜单') },
  agents: { chat: simulator.world.group.id as ChatId, commands: { zh: menu('认领'), en: menu('认领'), other: menu('认领') } },
  description: { zh: '您好', en: 'Hello', other: '您好' },
  about: { zh: '助手', en: 'Assistant', other: '助手' },
});

const commandsOf = async (scope: object, language_code: string) => telegram.telegram.callApi('getMyCommands', { scope, language_code } as never);

test('commands and descriptions are told in each language, to customers and agents', async () => {
  await telegram.introduce(introduction());
  const group = { type: 'chat', chat_id: simulator.world.group.id };
  expect(await commandsOf({ type: 'all_private_chats' }, 'zh')).toEqual(menu('菜单'));
  expect(await commandsOf({ type: 'all_private_chats' }, 'en')).toEqual(menu('Menu'));
  expect(await commandsOf({ type: 'all_private_chats' }, '')).toEqual(menu('菜单'));
  expect(await commandsOf(group, 'en')).toEqual(menu('认领'));
  expect(await telegram.telegram.getMyDescription('en')).toEqual({ description: 'Hello' });
  expect(await telegram.telegram.getMyShortDescription('zh')).toEqual({ short_description: '助手' });
  expect(telegram.lines).toEqual([]);
});

test('a group that is the agents’ no more has no menu', async () => {
  await telegram.introduce(introduction());
  const { agents: _, ...rest } = introduction();
  await telegram.introduce({ ...rest, formerAgents: simulator.world.group.id as ChatId });
  for (const language of ['', 'zh', 'en']) expect(await commandsOf({ type: 'chat', chat_id: simulator.world.group.id }, language)).toEqual([]);
  expect(await commandsOf({ type: 'all_private_chats' }, 'zh')).toEqual(menu('菜单'));
});

test('what Telegram has already is not told again', async () => {
  await telegram.introduce(introduction());
  const before = simulator.calls.count('setMyCommands');
  await telegram.introduce(introduction());
  expect(simulator.calls.count('setMyCommands')).toBe(before);
  await telegram.introduce({ ...introduction(), customers: { zh: menu('菜单'), en: menu('Topics'), other: menu('菜单') } });
  expect(simulator.calls.count('setMyCommands')).toBe(before + 1);
});

test('a text for all others does not stand in for a language that has none of its own', async () => {
  await telegram.introduce({ ...introduction(), about: { zh: '助手', en: 'A', other: '助手' } });
  await telegram.introduce({ ...introduction(), about: { zh: '助手', en: 'A', other: 'B' } });
  expect(await telegram.telegram.getMyShortDescription('zh')).toEqual({ short_description: '助手' });
});

test('a passing failure is tried again, three times', async () => {
  simulator.faults.respond('setMyCommands', { error_code: 502, times: 3 });
  await telegram.introduce(introduction());
  expect(await commandsOf({ type: 'all_private_chats' }, '')).toEqual(menu('菜单'));
  expect(telegram.lines).toEqual([]);
});

test('what Telegram refuses is logged, and the rest is told', async () => {
  const missing = -100999 as ChatId;
  const toMissing = ({ method, parameters }: Call) => method === 'setMyCommands' && JSON.stringify(parameters).includes(String(missing));
  simulator.faults.respond(toMissing, { error_code: 400, description: 'Bad Request: chat not found' });
  const { agents, ...rest } = introduction();
  await telegram.introduce({ ...rest, agents: { ...agents!, chat: missing } });
  expect(telegram.lines).toHaveLength(3);
  expect(telegram.lines[0]).toMatchObject({ level: 'warn', message: expect.stringContaining('the commands (chat, other languages)') });
  expect(await telegram.telegram.getMyDescription('en')).toEqual({ description: 'Hello' });
});
