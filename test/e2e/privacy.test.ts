import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../../src/cli/logger.ts';
import { startSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import type { Customer } from '../../src/simulator/world/customer.ts';
import type { Seen } from '../../src/simulator/world/seen.ts';
import type { Topic } from '../../src/simulator/world/room.ts';
import { secretNames, secrets, shownIn } from '../support/secrets.ts';
import { startBotOn, type BotUnderTest } from './bot.ts';
import { submitted, topicOf } from './people.ts';

let simulator: Simulator;
let bot: BotUnderTest;
let log: string;

beforeEach(async () => {
  log = '';
  simulator = await startSimulator();
  // As the bot that is shipped logs, with all that it has to say.
  bot = await startBotOn(simulator, { log: createLogger('trace', [simulator.token], { write: (line) => void (log += line) }) });
});
afterEach(async () => {
  await bot.close();
  await simulator.close();
});

const journal = async (): Promise<string> =>
  (await Promise.all((await readdir(bot.dataDir)).filter((name) => /^(?:journal|snapshot)/.test(name)).map((name) => readFile(join(bot.dataDir, name), 'utf8')))).join('\n');

/** What the bot said or copied, files and contacts included; what Telegram tells of the chat and of the message that is answered is none of it. */
const saidBy = (seen: readonly Seen[]): string =>
  JSON.stringify(seen.filter(({ from }) => from === 'bot').map(({ raw }) => ({ ...raw, chat: undefined, reply_to_message: undefined })));

const inGroup = (): string => JSON.stringify(simulator.world.group.topics()) + saidBy(simulator.world.group.messages());

const toCustomers = (customers: readonly Customer[]): string => customers.map((customer) => saidBy(customer.messages())).join('\n');

function sendsAllOf(customer: Customer, written: string): void {
  const said = customer.says(written);
  customer.says('看这里', { entities: [{ type: 'text_link', offset: 0, length: 3, url: `https://pay.example/?q=${encodeURIComponent(written)}` }] });
  customer.replies(said, `> ${written}`);
  const photo = customer.sendsPhoto({ caption: written });
  const clean = customer.sendsPhoto({ caption: '看' });
  customer.edits(clean, written);
  customer.edits(photo, `${written} 改`);
  customer.edits(customer.says('你好'), written);
  customer.sendsDocument({ fields: { file_name: `${written}.pdf` } });
  customer.sends('audio', { fields: { title: written } });
  customer.sendsContact({ contact: { phone_number: '+8613800138000', first_name: written } });
  customer.sendsContact({ contact: { phone_number: '+8613800138000', first_name: 'Ann', vcard: `BEGIN:VCARD\r\nNOTE:${written}\r\nEND:VCARD` } as never });
  customer.sendsAlbum([{ caption: written }, {}]);
  customer.says(`/start ${written}`);
}

function agentSendsAllOf(written: string, topic: Topic): void {
  const li = simulator.world.agent('Li');
  li.says(written, { topic });
  li.edits(li.says('您好', { topic }), written);
  li.sendsPhoto({ caption: written, topic });
  li.sendsDocument({ fields: { file_name: `${written}.pdf` }, topic });
  for (const command of ['note', 'name', 'tag', 'banner', 'transfer']) li.says(`/${command} ${written}`, { topic });
}

describe.each(secretNames)('%s, over the wire', (name) => {
  it('stands neither on disk, nor in the log, nor in the group, nor is it said to a customer', async () => {
    const { world } = simulator;
    const { written } = secrets[name];
    const alone = world.customer(undefined, { first_name: written, last_name: 'x' });
    const served = await submitted(world, '王小明');
    const topic = await topicOf(world, '王小明');
    world.agent('Li').says('您好，请讲', { topic });
    await served.until('请讲');
    sendsAllOf(served, written);
    agentSendsAllOf(written, topic);
    alone.says('转人工');
    sendsAllOf(alone, written);
    await world.idle({ timeout: 15_000 });
    await bot.restart();
    const places = { disk: await journal(), log, group: inGroup(), customers: toCustomers([served, alone]) };
    expect(Object.entries(places).flatMap(([place, text]) => shownIn(text).map((secret) => `${secret} in ${place}`))).toEqual([]);
    expect(places.disk).toContain('••••');
    expect(places.group).toContain('••••');
  }, 40_000);
});

it('the log names nobody, quotes nobody and shows no token, whatever Telegram answers', async () => {
  const { world, faults, token } = simulator;
  const words = '我自己的话 with words of my own';
  const customer = await submitted(world, '王小明');
  const topic = await topicOf(world, '王小明');
  const li = world.agent('Li Wen');
  const everywhere = { times: 1 };
  faults.respond('sendMessage', { error_code: 400, description: `Bad Request: can't parse entities: Unsupported start tag "${words}" at byte offset 5`, ...everywhere });
  customer.says(words);
  await customer.until(/./);
  faults.respond('sendMessage', { error_code: 500, description: `Internal Server Error: /bot${token}/sendMessage ${secrets.card.written}`, ...everywhere });
  li.says(words, { topic });
  await customer.until(words);
  faults.respond('sendMessage', { error_code: 403, description: `Forbidden: "${words}" of '王小明'`, ...everywhere });
  li.says(`${words}!`, { topic });
  await world.idle({ timeout: 15_000 });
  faults.drop('sendMessage', everywhere);
  faults.respond('sendMessage', { error_code: 429, retry_after: 1, ...everywhere });
  customer.says(`${words}?`);
  simulator.world.telegram.updates.push('message', { chat: { id: customer.id, type: 'private' }, text: words } as never);
  await world.idle({ timeout: 15_000 });

  const lines = log.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.length).toBeGreaterThan(3);
  for (const line of lines) expect(line).toEqual(expect.objectContaining({ level: expect.any(Number), time: expect.any(String), msg: expect.any(String) }));
  expect(log).not.toContain(token);
  expect(log).not.toMatch(/我自己|my own|王小明|Li Wen/);
  for (const { id } of [customer, li]) expect(log).not.toContain(String(id));
  expect(shownIn(log)).toEqual([]);
}, 40_000);
