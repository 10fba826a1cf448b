import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Agent } from '../../src/simulator/world/agent.ts';
import type { World } from '../../src/simulator/world/world.ts';
import { startBot, startBotOn, type BotUnderTest } from './bot.ts';
import { submitted, topicOf } from './people.ts';

let bot: BotUnderTest;
let world: World;
let li: Agent;
beforeAll(async () => {
  bot = await startBot();
  ({ world } = bot.simulator);
  li = world.agent('Li');
});
afterAll(() => bot.close());

async function talking(name: string) {
  const customer = await submitted(world, name);
  const topic = await topicOf(world, name);
  li.says('您好', { topic });
  await customer.until('您好');
  return { customer, topic };
}

it('thirty agents press at once: one wins, everybody hears what became of theirs, the customer hears it once', async () => {
  const customer = await submitted(world, '抢单');
  const topic = await topicOf(world, '抢单');
  const card = world.group.messages({ topic }).find(({ buttons }) => buttons.length > 0)!;
  const agents = Array.from({ length: 30 }, (_, i) => world.agent(`A${i}`));
  const answers = await Promise.all(agents.map((agent) => agent.presses('接单', { message: card }).answered()));
  await world.idle();
  expect(answers.filter(({ text }) => text === '已接单')).toHaveLength(1);
  expect(answers.filter(({ text }) => text === '已被同事接走')).toHaveLength(29);
  expect(customer.messages().filter(({ text }) => text.includes('已接入'))).toHaveLength(1);
});

it('a deleted topic is made anew, with the card, and what was written arrives', async () => {
  const { customer, topic } = await talking('删话题');
  li.deletesTopic(topic);
  customer.says('还在吗');
  await li.until('还在吗');
  const anew = await topicOf(world, '删话题');
  expect(anew.id).not.toBe(topic.id);
  li.says('在的', { topic: anew });
  await customer.until('在的');
});

it('a topic closed by hand ends the ticket, opened again it goes on', async () => {
  const { customer, topic } = await talking('关话题');
  li.closes(topic);
  await customer.until('打分');
  await world.until(() => world.group.topic('关话题').closed && world.group.topic('关话题').name.startsWith('⚫'));
  li.reopens(topic);
  await customer.until('转回排队');
  li.says('我们继续', { topic });
  await customer.until('我们继续');
});

it('who writes in a colleague’s topic takes over by the button; the topic’s icon shows the state', async () => {
  const { customer, topic } = await talking('接手');
  const wang = world.agent('Wang');
  wang.says('我来看看', { topic });
  await wang.until('没有发给客户', { topic });
  await expect(wang.presses('接手').answered()).resolves.toMatchObject({ text: '已接单' });
  await customer.until('转给客服人员 Wang');
  wang.says('我来处理', { topic });
  expect((await customer.until('我来处理')).text).toBe('Wang: 我来处理');
  const icon = () => world.group.topic('接手').icon_custom_emoji_id;
  const active = icon();
  expect(active).toMatch(/^\d+$/);
  wang.says('/close', { topic });
  await customer.until('打分');
  await world.until(() => world.group.topic('接手').closed);
  expect(icon()).not.toBe(active);
});

it('a prepared answer is shown, then sent with a tap', async () => {
  const { customer, topic } = await talking('预备');
  li.says('/reply 余额', { topic });
  await li.until('结果请告诉我', { topic });
  li.presses('再试一次');
  await customer.until('请确认所选银行卡内有足够的余额');
});

it('the list of who waits shows itself anew, and the numbers in its place', async () => {
  const customer = await submitted(world, '排队');
  await topicOf(world, '排队');
  const asked = li.says('/queue');
  const list = await li.until(({ id, text }) => id > asked.message_id && text.includes('排队 · 等待'));
  li.presses('数据', { message: list });
  await li.until(({ id, text }) => id === list.id && text.includes('最近 7 天'));
  li.presses('排队', { message: world.group.messages().find(({ id }) => id === list.id)! });
  const again = await li.until(({ id, text }) => id === list.id && text.includes('排队 · 等待'));
  const ticket = /[A-Z2-9]{6}$/.exec(world.group.topic('排队').name)![0];
  li.presses(`🙋 ${ticket}`, { message: again });
  await customer.until('Li 已接入');
});

it('after the end a question is answered as ever, with the way back under it', async () => {
  const { customer, topic } = await talking('回来');
  li.says('/close', { topic });
  await customer.until('打分');
  customer.says('怎么联系客服');
  const answer = await customer.until('在线客服');
  customer.presses('重新打开', { message: answer });
  await li.until('重新打开了工单', { topic });
  li.says('我们继续', { topic });
  await customer.until('我们继续');
});

it('who blocked the bot is reported in the topic, and so is that they are back', async () => {
  const { customer, topic } = await talking('拉黑');
  customer.blocksBot();
  await li.until('停用了机器人', { topic });
  li.says('在吗', { topic });
  await li.until('停用了机器人', { topic });
  customer.unblocks();
  await li.until('客户回来了', { topic });
  li.says('欢迎回来', { topic });
  await customer.until('欢迎回来');
});

it('a reply in General and what Telegram says about the group reach no customer', async () => {
  const { customer, topic } = await talking('大厅');
  await world.idle();
  const before = customer.messages().length;
  const first = li.says('今天谁值班');
  world.agent('Wang').replies(first, '我');
  li.says('/queue');
  const list = await li.until('排队中');
  li.replies(list, '好的');
  world.agent('Newcomer').returns();
  world.telegram.updates.push('message', world.telegram.post(world.group.room, {
    ...world.telegram.place(world.group.room, topic.id), from: li.user, forum_topic_edited: { name: '改名' },
  }));
  world.telegram.updates.push('message', world.telegram.post(world.group.room, {
    ...world.telegram.place(world.group.room, topic.id), from: li.user, pinned_message: list.raw,
  }));
  await world.idle();
  expect(customer.messages()).toHaveLength(before);
});

it('an agent who leaves: their tickets go back into the queue, told once although Telegram says it twice', async () => {
  const zhao = world.agent('Zhao');
  const customers = [await submitted(world, '离职一'), await submitted(world, '离职二')];
  for (const name of ['离职一', '离职二']) zhao.presses('接单', { message: world.group.messages({ topic: await topicOf(world, name) }).find(({ buttons }) => buttons.length > 0)! });
  for (const customer of customers) await customer.until('Zhao 已接入');
  zhao.leaves();
  for (const customer of customers) await customer.until('转回排队');
  await world.idle();
  for (const customer of customers) expect(customer.messages().filter(({ text }) => text.includes('转回排队'))).toHaveLength(1);
  expect(world.group.topic('离职一').name).toContain('🟡');
});

it('an administrator who writes as the group is one agent, named by it', async () => {
  const customer = await submitted(world, '匿名');
  const topic = await topicOf(world, '匿名');
  const boss = world.agent('Boss');
  boss.hides();
  boss.says('您好', { topic });
  await customer.until('享付客服台: 您好');
});

it('old, forged and strange buttons do nothing', async () => {
  const { customer, topic } = await talking('伪造');
  const thief = world.customer(undefined, { first_name: '小偷' });
  thief.starts();
  const menu = await thief.until(({ buttons }) => buttons.length > 0);
  const ticket = /[A-Z2-9]{6}$/.exec(world.group.topic('伪造').name)![0];
  await world.idle();
  const before = [customer.messages().length, world.group.messages({ topic }).length];
  for (const data of [`claim:${ticket}`, `close:${ticket}`, `reopen:${ticket}`, `rate:${ticket}:5`, `leave:${ticket}:active`, `reply:${ticket}:checking`, 'claim:', 'x'.repeat(64)]) {
    await thief.presses(data, { message: menu, stale: true }).answered();
  }
  await li.presses('claim:ZZZZZZ', { message: world.group.messages({ topic })[1]!, stale: true }).answered();
  await world.idle();
  expect([customer.messages().length, world.group.messages({ topic }).length]).toEqual(before);
});

it('a second copy of the bot says so in its health, and does not end', async () => {
  const second = await startBotOn(bot.simulator);
  const said = async () => [(await bot.health()).body.telegram, (await second.health()).body.telegram].join();
  let problem = await said();
  while (!problem.includes('another process polls')) {
    world.customer(undefined, { first_name: '路人' }).says('你好');
    problem = await said();
  }
  await second.close();
  const customer = world.customer(undefined, { first_name: '之后' });
  customer.says('怎么联系客服');
  await customer.until('在线客服', { timeout: 15_000 });
  expect(second.faults).toEqual([]);
}, 30_000);

it('the group becomes another chat: open tickets go on there', async () => {
  const { customer } = await talking('迁移');
  world.group.migrates(li.user);
  const topic = await topicOf(world, '迁移');
  customer.says('还在吗');
  await li.until('还在吗', { topic });
  li.says('在新群里', { topic });
  await customer.until('在新群里');
  // It has its menu there, too.
  await world.until(() => world.telegram.profile.commands.has(`chat:${world.group.id}/zh`));
});
