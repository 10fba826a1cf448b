import { afterEach, describe, expect, it } from 'vitest';
import type { RespondOptions } from '../../src/simulator/api/faults.ts';
import { startBot, type BotUnderTest } from './bot.ts';
import { submitted, topicOf } from './people.ts';

let bot: BotUnderTest;
afterEach(() => bot.close());

it('200 open tickets and a restart: all relay on, both ways', async () => {
  bot = await startBot();
  const { world } = bot.simulator;
  const li = world.agent('Li');
  const customers = Array.from({ length: 200 }, (_, i) => world.customer(undefined, { first_name: `客户${i}号` }));
  for (const customer of customers) for (const text of ['转人工', '不知道', '不知道', '不知道']) customer.says(text);
  await Promise.all(customers.map((customer) => customer.until('核对', { timeout: 30_000 })));
  for (const customer of customers) customer.presses('提交');
  const cards = () => world.group.messages().filter(({ buttons }) => buttons.length > 0);
  await world.until(() => cards().length === 200, { timeout: 30_000 });
  for (const card of cards().slice(0, 100)) li.says('您好', { topic: card.topic });
  await world.until(() => customers.filter((customer) => customer.messages().at(-1)?.text === 'Li: 您好').length === 100, { timeout: 30_000 });

  await bot.restart();
  for (const customer of customers) customer.says('蓝色的大象在唱歌');
  const relayed = () => world.group.messages().filter(({ text }) => text.endsWith('蓝色的大象在唱歌'));
  await world.until(() => relayed().length === 200, { timeout: 30_000 });
  for (const { topic } of relayed()) li.says('收到', { topic });
  await Promise.all(customers.map((customer) => customer.until('收到', { timeout: 30_000 })));
  expect(new Set(relayed().map(({ topic }) => topic)).size).toBe(200);
  expect(world.group.topics()).toHaveLength(200);
}, 120_000);

describe('what goes wrong on the way into a topic, once', () => {
  it.each<[string, RespondOptions | 'before' | 'after', number]>([
    ['too many requests', { error_code: 429, retry_after: 1 }, 1],
    ['a fault of Telegram', { error_code: 502 }, 1],
    ['a fault of Telegram, once it has taken the message', { error_code: 500, when: 'after' }, 2],
    ['a connection that breaks', 'before', 1],
    ['a connection that breaks, once Telegram has taken the message', 'after', 2],
    ['markup that is refused', { error_code: 400, description: "Bad Request: can't parse entities: unclosed tag" }, 1],
    ['a message to answer that is gone', { error_code: 400, description: 'Bad Request: message to be replied not found' }, 1],
    ['a topic that is gone', { error_code: 400, description: 'Bad Request: message thread not found' }, 1],
    ['a topic that is deleted', { error_code: 400, description: 'Bad Request: TOPIC_DELETED' }, 1],
    ['a topic that is closed', { error_code: 400, description: 'Bad Request: TOPIC_CLOSED' }, 1],
    ['a bot that was thrown out', { error_code: 403, description: 'Forbidden: bot was kicked from the supergroup chat' }, 1],
    ['a right to write that is gone', { error_code: 400, description: 'Bad Request: not enough rights to send text messages to the chat' }, 1],
  ])('%s: the message arrives', async (_, fault, times) => {
    bot = await startBot();
    const { world, faults } = bot.simulator;
    const customer = await submitted(world, '王小明');
    const li = world.agent('Li');
    li.says('您好', { topic: await topicOf(world, '王小明') });
    const greeting = await customer.until('您好');
    await world.idle();
    const toTopic = ({ method, parameters }: { method: string; parameters: Record<string, unknown> }) => method === 'sendMessage' && parameters['chat_id'] === world.group.id;
    if (typeof fault === 'string') faults.drop(toTopic, { when: fault, times: 1 });
    else faults.respond(toTopic, { ...fault, times: 1 });
    customer.replies(greeting, '蓝色的大象在唱歌');
    await li.until('蓝色的大象在唱歌');
    await world.until(() => world.group.messages().filter(({ text }) => text.includes('大象')).length === times);
    await world.idle();
    const last = world.group.messages().findLast(({ text }) => text.includes('大象'))!;
    li.says('收到', { topic: last.topic });
    await customer.until('收到');
  });
});

describe.each(['supergroup', 'group'] as const)('a %s without topics', (kind) => {
  it('a ticket is a message, and answers to it are the talk', async () => {
    bot = await startBot({ group: { kind } });
    const { world } = bot.simulator;
    const [li, wang] = [world.agent('Li'), world.agent('Wang')];
    const customer = await submitted(world, '王小明');
    const card = await li.until(({ text, buttons }) => text.includes('王小明') && buttons.length > 0);
    await li.until('没有开启话题');
    expect((await bot.health()).body).toMatchObject({ ok: true, desk: 'ok', tickets: 'messages' });
    await expect(li.presses('接单').answered()).resolves.toMatchObject({ text: '已接单' });
    await customer.until('Li 已接入');
    customer.says('蓝色的大象在唱歌');
    const relayed = await li.until('蓝色的大象在唱歌');
    expect(relayed.replyTo).toBe(card.id);
    const answer = li.replies(relayed, '您好');
    expect((await customer.until('您好')).replyTo).toBeDefined();
    li.replies(answer, '还有一点');
    await customer.until('还有一点');
    li.edits(answer, '您好！');
    await customer.until('您好！');
    wang.replies(card, '我也来');
    await wang.until('由 Li 负责');
    const sticker = customer.sendsSticker();
    expect((await li.until(({ media }) => media === 'sticker')).replyTo).toBe(card.id);
    expect(sticker.message_id).toBeGreaterThan(0);
    const before = customer.messages().length;
    li.says('大家吃饭吗');
    await world.idle();
    expect(customer.messages()).toHaveLength(before);
    await bot.restart();
    customer.says('还在吗');
    await li.until('还在吗');
    li.replies(card, '/close');
    await customer.until('打分');
    await world.until(() => world.group.messages().find(({ id }) => id === card.id)?.buttons.length === 0);
  });

  it('gets topics later: new tickets have one', async () => {
    bot = await startBot({ group: { kind } });
    const { world } = bot.simulator;
    const li = world.agent('Li');
    const first = await submitted(world, '王小明');
    const card = await li.until(({ text, buttons }) => text.includes('王小明') && buttons.length > 0);
    await world.idle();
    if (kind === 'group') world.group.migrates(li.user, { forum: true });
    else {
      world.group.setsTopics(true);
      li.says('话题开了');
    }
    await world.idle();
    await submitted(world, '李雷');
    await topicOf(world, '李雷');
    expect((await bot.health()).body).toMatchObject({ tickets: 'topics' });
    if (kind === 'group') li.says('您好', { topic: await topicOf(world, '王小明') });
    else li.replies(card, '您好');
    await first.until('Li: 您好');
  });
});

it('topics are turned off: open tickets are messages from then on', async () => {
  bot = await startBot();
  const { world } = bot.simulator;
  const li = world.agent('Li');
  const customer = await submitted(world, '王小明');
  await topicOf(world, '王小明');
  await world.idle();
  world.group.setsTopics(false);
  customer.says('还在吗');
  const relayed = await li.until('还在吗');
  expect(relayed.topic).toBeUndefined();
  li.replies(relayed, '在的');
  await customer.until('在的');
});

it('the right to manage topics is lost and given back', async () => {
  bot = await startBot();
  const { world } = bot.simulator;
  const li = world.agent('Li');
  const before = await submitted(world, '王小明');
  const topic = await topicOf(world, '王小明');
  await world.idle();
  world.group.setsBot('administrator', li.user, { can_manage_topics: false });
  const customer = await submitted(world, '李雷');
  const card = await li.until(({ text, buttons }) => text.includes('李雷') && buttons.length > 0);
  expect(card.topic).toBeUndefined();
  await li.until('没有「管理话题」的权限');
  expect((await bot.health()).body).toMatchObject({ ok: true, desk: expect.stringContaining('manage topics') as string, tickets: 'messages' });
  // What shows the ticket is known once its delivery is on disk.
  await world.idle();
  li.replies(card, '您好');
  await customer.until('您好');
  li.says('这边也在', { topic });
  await before.until('这边也在');
  world.group.setsBot('administrator', li.user);
  await submitted(world, '韩梅梅');
  await topicOf(world, '韩梅梅');
  expect((await bot.health()).body).toMatchObject({ ok: true, desk: 'ok', tickets: 'topics' });
});

it('the bot is removed from the group: customers hear it, health says it, and nothing is lost', async () => {
  bot = await startBot();
  const { world } = bot.simulator;
  const li = world.agent('Li');
  const customer = await submitted(world, '王小明');
  await topicOf(world, '王小明');
  world.group.removesBot(li.user);
  await customer.until('没有客服人员在线');
  expect((await bot.health()).body).toMatchObject({ ok: false, desk: expect.stringContaining('administrator') as string });
  customer.says('蓝色的大象在唱歌');
  const later = await submitted(world, '李雷');
  expect(later.messages().at(-1)!.text).toContain('没有客服人员在线');
  await bot.restart();
  expect((await bot.health()).body).toMatchObject({ ok: false });
  world.group.setsBot('administrator', li.user);
  await li.until('蓝色的大象在唱歌');
  await topicOf(world, '李雷');
  await world.idle();
  expect((await bot.health()).body).toMatchObject({ ok: true, desk: 'ok', outbox: { rows: 0 } });
  expect(customer.messages().filter(({ text }) => text.startsWith('现在没有客服人员在线'))).toHaveLength(1);
});

it('where only administrators are told that somebody left, their tickets go back all the same', async () => {
  bot = await startBot();
  const { world } = bot.simulator;
  world.agent('Li');
  const zhao = world.agent('Zhao');
  const customer = await submitted(world, '王小明');
  zhao.says('您好', { topic: await topicOf(world, '王小明') });
  await customer.until('您好');
  zhao.leavesUnseen();
  await customer.until('转回排队');
});
