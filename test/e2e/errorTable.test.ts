import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Match } from '../../src/simulator/api/faults.ts';
import type { Agent } from '../../src/simulator/world/agent.ts';
import type { Customer } from '../../src/simulator/world/customer.ts';
import type { Topic } from '../../src/simulator/world/room.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import { telegramOn } from '../telegram/telegramOn.ts';
import { startBot, type BotUnderTest } from './bot.ts';
import { submitted, topicOf } from './people.ts';

interface Talking extends Simulator {
  customer: Customer;
  li: Agent;
  topic: Topic;
  /** Messages into the group, and to the customer. */
  toGroup: Match;
  toCustomer: Match;
}

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(() => bot.close());

/** 王小明 talks with Li. */
async function talking(): Promise<Talking> {
  const { simulator } = bot;
  const { world } = simulator;
  const customer = await submitted(world, '王小明');
  const li = world.agent('Li');
  const topic = await topicOf(world, '王小明');
  li.says('您好', { topic });
  await customer.until('您好');
  await world.idle();
  const sentTo = (chat: () => number): Match => ({ method, parameters }) => method === 'sendMessage' && parameters['chat_id'] === chat();
  return { ...simulator, customer, li, topic, toGroup: sentTo(() => world.group.id), toCustomer: sentTo(() => customer.user.id) };
}

const inGroup = ({ world }: Talking, text: string) => world.group.messages().filter((message) => message.text.endsWith(text));

async function isGone({ faults, customer, li, topic, world, toCustomer }: Talking, said: string): Promise<void> {
  const met = faults.respond(toCustomer, { error_code: 403, description: `Forbidden: ${said}` });
  li.says('在吗', { topic });
  await li.until('客户停用了机器人', { topic });
  await world.until(() => world.group.topic('王小明').name.startsWith('⏸️'));
  expect(met.hits).toBe(1);
  met.off();
  customer.says('我回来了');
  await li.until('客户回来了', { topic });
}

/** The table of errors and what to do about each, row by row: the talk goes on, or it is said why not. */
const table: [error: string, action: string, shows: (talk: Talking) => Promise<void>][] = [
  ['429', 'wait retry_after, hold that chat’s queue', async (talk) => {
    const { faults, calls, customer, li, world, toGroup } = talk;
    faults.respond(toGroup, { error_code: 429, retry_after: 1, times: 1 });
    customer.says('蓝色的大象');
    customer.says('在唱歌');
    const passer = world.customer(undefined, { first_name: '路人' });
    passer.says('怎么联系客服');
    await passer.until('在线客服');
    expect(inGroup(talk, '大象')).toEqual([]);
    await li.until('在唱歌');
    expect([...inGroup(talk, '大象'), ...inGroup(talk, '在唱歌')].map(({ id }) => id)).toEqual(world.group.messages().slice(-2).map(({ id }) => id));
    const [refused, accepted] = calls.log('sendMessage').filter(({ parameters }) => String(parameters['text']).includes('大象'));
    expect(refused).toMatchObject({ refused: 429 });
    expect(accepted!.at - refused!.ended!).toBeGreaterThanOrEqual(1000);
  }],
  ['5xx, reset, abort, body timeout', 'back off; at least once', async (talk) => {
    const { faults, customer, world, toGroup } = talk;
    faults.respond(toGroup, { error_code: 502, times: 1 });
    faults.drop(toGroup, { when: 'after', times: 1 });
    customer.says('蓝色的大象');
    await world.until(() => inGroup(talk, '大象').length === 2);
    await world.idle();
    expect(inGroup(talk, '大象')).toHaveLength(2);
  }],
  ['ECONNREFUSED, ENOTFOUND', 'back off; not sent', async () => {
    for (const apiRoot of ['http://127.0.0.1:1', 'http://telegram.invalid']) {
      const unreachable = telegramOn({ apiRoot, token: '77:secret-Token_0' });
      const delivery = unreachable.channel.deliver({ chat: 1 as never }, { kind: 'text', blocks: [] });
      await expect(delivery).rejects.toMatchObject({ failure: { kind: 'retry' } });
    }
  }],
  ['400 with migrate_to_chat_id', 'the new id everywhere, then again', async (talk) => {
    const { customer, li, world } = talk;
    world.group.migrates(li.user);
    customer.says('蓝色的大象');
    await li.until('大象', { topic: await topicOf(world, '王小明') });
    li.says('在新群里', { topic: await topicOf(world, '王小明') });
    await customer.until('在新群里');
  }],
  ['message thread not found, TOPIC_DELETED', 'make the topic anew, update the map, send again', async ({ customer, li, topic, world }) => {
    li.deletesTopic(topic);
    customer.says('蓝色的大象');
    const { topic: anew } = await li.until('大象');
    expect(anew).not.toBe(topic.id);
    await world.idle();
    li.says('在新话题里', { topic: world.group.topic(anew!) });
    await customer.until('在新话题里');
  }],
  ['TOPIC_CLOSED', 'reopen, send again', async ({ faults, calls, customer, li, topic, toGroup }) => {
    faults.respond(toGroup, { error_code: 400, description: 'Bad Request: TOPIC_CLOSED', times: 1 });
    customer.says('蓝色的大象');
    await li.until('大象', { topic });
    expect(calls.count('reopenForumTopic')).toBe(1);
  }],
  ['TOPIC_NOT_MODIFIED, message is not modified', 'success', async ({ faults, customer, li, topic, world }) => {
    const so = ['editForumTopic', 'closeForumTopic', 'editMessageReplyMarkup'].map((method) =>
      faults.respond(method, { error_code: 400, description: method.includes('Topic') ? 'Bad Request: TOPIC_NOT_MODIFIED' : 'Bad Request: message is not modified' }));
    li.says('/close', { topic });
    await customer.until('打分');
    await world.until(() => so.every(({ hits }) => hits > 0));
    await world.idle();
    expect((await bot.health()).body.outbox.rows).toBe(0);
    expect(so.map(({ hits }) => hits)).toEqual([1, 1, 1]);
  }],
  ['reply target missing', 'send without the reply', async ({ faults, customer, li, toGroup }) => {
    faults.respond(toGroup, { error_code: 400, description: 'Bad Request: message to be replied not found', times: 1 });
    customer.replies(customer.messages().at(-1)!, '蓝色的大象');
    expect((await li.until('大象')).replyTo).toBeUndefined();
  }],
  ['can’t parse entities', 'send as plain text', async ({ faults, customer, li, toGroup }) => {
    faults.respond(toGroup, { error_code: 400, description: "Bad Request: can't parse entities: unclosed tag", times: 1 });
    customer.says('蓝色的大象');
    expect((await li.until('大象')).raw.entities ?? []).toEqual([]);
  }],
  ['403 blocked', 'drop, tell the agent, mark the customer', (talk) => isGone(talk, 'bot was blocked by the user')],
  ['403 deactivated', 'drop, tell the agent, mark the customer', (talk) => isGone(talk, 'user is deactivated')],
  ['403 kicked', 'fall back to the queue, alert', async ({ customer, li, world }) => {
    world.group.removesBot(li.user);
    await customer.until('没有客服人员在线');
    expect(await bot.health()).toMatchObject({ status: 503, body: { desk: expect.stringContaining('refuses the bot') as string } });
    customer.says('蓝色的大象');
    world.group.setsBot('administrator', li.user);
    await li.until('大象');
  }],
  ['missing rights', 'fall back to a plain group, alert', async ({ faults, li, world }) => {
    faults.respond('createForumTopic', { error_code: 400, description: 'Bad Request: not enough rights to create a topic' });
    await submitted(world, '李雷');
    expect((await li.until(({ text, buttons }) => text.includes('李雷') && buttons.length > 0)).topic).toBeUndefined();
    await li.until('没有「管理话题」的权限');
    expect((await bot.health()).body).toMatchObject({ desk: expect.stringContaining('manage topics') as string, tickets: 'messages' });
  }],
  ['query is too old', 'ignore', async ({ faults, calls, customer, li, topic, world }) => {
    const met = faults.respond('answerCallbackQuery', { error_code: 400, description: 'Bad Request: query is too old and response timeout expired or query ID is invalid' });
    li.presses('结束', { message: world.group.messages({ topic }).findLast(({ buttons }) => buttons.flat().some(({ label }) => label.includes('结束')))! });
    await customer.until('打分');
    await world.idle();
    expect([met.hits, calls.log('answerCallbackQuery').filter(({ refused }) => refused === 400).length]).toEqual([1, 1]);
  }],
  ['401', 'stop, say so', async ({ faults, customer, world }) => {
    const { faults: said } = bot;
    faults.respond('*', { error_code: 401, description: 'Unauthorized' });
    customer.says('蓝色的大象');
    while (said.length === 0) await world.idle();
    expect(String(said[0])).toContain('BOT_TOKEN is refused by Telegram');
    said.splice(0);
  }],
];

it.each(table)('%s: %s', async (_, __, shows) => {
  await shows(await talking());
  // But for the last row, where it has to stop, the bot is none the worse.
  expect(bot.faults).toEqual([]);
});
