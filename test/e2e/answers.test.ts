import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leadOf } from '../support/assistant.ts';
import { startBot, type BotUnderTest } from './bot.ts';

let bot: BotUnderTest;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.close());

const sections = ['causes', 'repay', 'update-card', 'contact', 'credit', 'prevent'] as const;

describe('over Telegram, a question gets the right section', () => {
  it.each([
    ['zh-hans', '到期没扣上是什么缘故', 'causes', 'zh'],
    ['zh-hans', '上一笔没付成，我现在到哪补付', 'repay', 'zh'],
    ['zh-hans', '绑的那张卡作废了想换一张', 'update-card', 'zh'],
    ['zh-hans', '支付宝官方客服从哪儿找', 'contact', 'zh'],
    ['zh-hans', '这次没按时付会拉低芝麻信用分吗', 'credit', 'zh'],
    ['zh-hans', '以后想让它到日子自己扣，怎么设置', 'prevent', 'zh'],
    ['zh-hant', '到期沒有扣款成功是什麼原因', 'causes', 'zh-Hant'],
    ['zh-hant', '逾期那筆訂單現在怎麼補繳', 'repay', 'zh-Hant'],
    ['zh-hant', '我的銀行卡換新的了，要去哪裡更新', 'update-card', 'zh-Hant'],
    ['zh-hant', '請問支付寶客服怎麼聯絡', 'contact', 'zh-Hant'],
    ['zh-hant', '逾期會不會影響我的芝麻信用分', 'credit', 'zh-Hant'],
    ['zh-hant', '怎樣設定自動還款，下次就不會忘記', 'prevent', 'zh-Hant'],
    ['en', 'what is the reason my deduction did not go through', 'causes', 'en'],
    ['en', 'how can I pay the overdue bill by hand now', 'repay', 'en'],
    ['en', 'I got a new bank card, where do I update it', 'update-card', 'en'],
    ['en', 'how do I reach Alipay customer service', 'contact', 'en'],
    ['en', 'will being overdue lower my Zhima credit score', 'credit', 'en'],
    ['en', 'how can I avoid missing the payment next time', 'prevent', 'en'],
  ] as const)('%s: %s → %s', async (languageCode, question, section, locale) => {
    const customer = bot.simulator.world.customer(undefined, { language_code: languageCode });
    customer.says(question);
    const answer = await customer.until(leadOf(section, locale));
    expect(answer.buttons.flat().length).toBeGreaterThan(3);
    expect(customer.messages().filter(({ from }) => from === 'bot')).toHaveLength(1);
  });
});

describe('what the guide does not answer', () => {
  it.each(['借呗利率多少', '明天会下雨吗', 'asdf qwer zxcv', '퇴직금 계산', '退款什么时候到账', 'recommend me a movie', '💸💸'])('%s gets no section', async (question) => {
    const customer = bot.simulator.world.customer();
    customer.says(question);
    const answer = await customer.until(({ from }) => from === 'bot');
    for (const section of sections) {
      for (const locale of ['zh', 'zh-Hant', 'en'] as const) expect(answer.text).not.toContain(leadOf(section, locale));
    }
  });

  it('two misses in a row offer a human', async () => {
    const customer = bot.simulator.world.customer();
    customer.says('借呗利率多少');
    await customer.until('指南');
    customer.says('明天会下雨吗');
    await customer.until('要不要请人工客服来处理');
  });
});

describe('what it can not read gets an honest answer and a way on', () => {
  it.each([
    ['a photo', (customer: Customer) => customer.sendsPhoto(), '看不了图片'],
    ['a sticker', (customer: Customer) => customer.sendsSticker(), '表情'],
    ['a voice message', (customer: Customer) => customer.sendsVoice(), '听不了语音'],
    ['4,000 characters', (customer: Customer) => customer.says('这个月家里事情很多我也不知道该从哪里说起反正就是很乱'.repeat(160)), '一句话'],
  ] as const)('%s', async (_, acts, words) => {
    const customer = bot.simulator.world.customer();
    acts(customer);
    const answer = await customer.until(words);
    expect(answer.buttons.flat().map(({ label }) => label)).toContain('🙋 转人工');
  });
});

type Customer = ReturnType<BotUnderTest['simulator']['world']['customer']>;

it('the commands are registered in each language', async () => {
  const { world, calls } = bot.simulator;
  await world.until(() => calls.count('setMyCommands') >= 6);
  const languages = calls.log('setMyCommands').map(({ parameters }) => parameters['language_code'] ?? '');
  expect(new Set(languages)).toEqual(new Set(['', 'zh', 'en']));
  // The agents' commands are told to their group alone, in its language whatever a member's Telegram speaks.
  const told = calls.log('setMyCommands').map(({ parameters }) => ({ scope: JSON.stringify(parameters['scope']), commands: JSON.stringify(parameters['commands']) }));
  const group = told.filter(({ commands }) => commands.includes('"claim"'));
  expect(group.map(({ scope }) => scope)).toEqual(Array(3).fill(JSON.stringify({ type: 'chat', chat_id: world.group.id })));
  expect(group.every(({ commands }) => commands.includes('接单'))).toBe(true);
});
