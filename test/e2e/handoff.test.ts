import { afterAll, beforeAll, expect, it } from 'vitest';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startBot, type BotUnderTest } from './bot.ts';

let bot: BotUnderTest;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.close());

it('a whole handoff over Telegram, with a card number that nobody else sees', async () => {
  const { world } = bot.simulator;
  const customer = world.customer(undefined, { first_name: '王小明' });
  const li = world.agent('Li');
  customer.says('我要转人工');
  await customer.until('订单号');
  customer.says('2024051122001412341234567890');
  await customer.until('什么时候');
  customer.presses('跳过');
  await customer.until('发生了什么');
  customer.says('卡 6222 0212 3456 7890 123 里有钱，扣了三次都失败');
  await customer.until('核对');
  customer.presses('提交');
  await customer.until('您是下一位');

  await world.until(() => world.group.topics().length === 1);
  const topic = world.group.topic('王小明');
  const card = await li.until('扣了三次都失败', { topic });
  expect(card.text).toContain('2024051122001412341234567890');
  li.presses('接单');
  await customer.until('Li 已接入');
  await world.until(() => li.toasts.includes('已接单'));

  li.says('您好，请看一下订单详情里的提示', { topic });
  await customer.until('请看一下订单详情');
  customer.says('提示风险，我的卡是６２２２０２１２３４５６７８９０１２３');
  await li.until('提示风险', { topic });
  customer.sendsPhoto({ caption: '截图 6222021234567890123' });
  await li.until('截图 💳••••', { topic });

  li.presses('结束');
  await customer.until('人工服务已结束');
  customer.says('怎么联系客服');
  await customer.until('在线客服');

  const stored = await Promise.all((await readdir(bot.dataDir)).filter((name) => !name.startsWith('lock')).map((name) => readFile(join(bot.dataDir, name), 'utf8')));
  for (const text of [JSON.stringify(world.group.messages()), stored.join()]) {
    expect(text).toContain('扣了三次都失败');
    expect(text.normalize('NFKC').replaceAll(/[\s-]/g, '')).not.toContain('6222021234567890123');
  }
  expect(bot.faults).toEqual([]);
});
