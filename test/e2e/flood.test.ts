import { afterEach, beforeEach, expect, it } from 'vitest';
import { leadOf } from '../support/assistant.ts';
import { startBot, type BotUnderTest } from './bot.ts';
import { submitted, topicOf } from './people.ts';

let bot: BotUnderTest;

beforeEach(async () => {
  bot = await startBot();
});
afterEach(() => bot.close());

it('a flood of 1,000 messages from one chat delays neither another customer nor an agent, and is answered in order', async () => {
  const { world } = bot.simulator;
  const served = await submitted(world, '王小明');
  const topic = await topicOf(world, '王小明');
  const li = world.agent('Li');
  const flooding = world.customer();
  const answers = (): string[] => flooding.messages().filter(({ from }) => from === 'bot').map(({ text }) => text);
  for (let i = 0; i < 1000; i += 1) flooding.says(i % 2 === 0 ? '为什么扣款失败' : '怎么联系客服');
  await world.until(() => answers().length > 20);

  const other = world.customer();
  other.says('怎么还款');
  await other.until(leadOf('repay'));
  li.says('您好，我来帮您', { topic });
  await served.until('我来帮您');
  served.says('谢谢，再请问一下');
  await world.until(() => world.group.messages().some(({ text }) => text.includes('再请问一下')));
  // All that while the flood goes on: Telegram gives 100 updates at a time, and those of others stand behind it.
  expect(answers().length).toBeLessThan(1000);

  await world.until(() => answers().length === 1000, { timeout: 60_000 });
  const [causes, contact] = [leadOf('causes'), leadOf('contact')];
  expect(answers().map((text) => (text.includes(causes) ? 0 : text.includes(contact) ? 1 : text))).toEqual(Array.from({ length: 1000 }, (_, i) => i % 2));
}, 90_000);
