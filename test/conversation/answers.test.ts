import { describe, expect, it } from 'vitest';
import { leadOf, openAssistant } from '../support/assistant.ts';

describe('a question gets the right section', () => {
  it.each([
    ['zh', '钱都在卡里怎么就没划走', 'causes'],
    ['zh', '没扣成的那一单我自己怎么补交', 'repay'],
    ['zh', '银行卡到期换了新的，去哪里更新', 'update-card'],
    ['zh', '支付宝的客服怎么找', 'contact'],
    ['zh', '没按时扣成，芝麻分会掉吗', 'credit'],
    ['zh', '怎么开自动还款省得下次再忘', 'prevent'],
    ['en', 'there was money on my card so why did the deduction fail', 'causes'],
    ['en', 'where can I pay the overdue order myself', 'repay'],
    ['en', 'my bank card has expired, how do I change it', 'update-card'],
    ['en', 'how can I get in touch with Alipay support', 'contact'],
    ['en', 'does this hurt my Sesame Credit score', 'credit'],
    ['en', 'how do I set up automatic repayment so it never happens again', 'prevent'],
    ['zh-Hant', '為什麼扣款會失敗', 'causes'],
    ['zh-Hant', '逾期的訂單要怎麼還款', 'repay'],
    ['zh-Hant', '銀行卡過期了，怎麼更換', 'update-card'],
    ['zh-Hant', '怎麼聯繫支付寶客服', 'contact'],
    ['zh-Hant', '會影響芝麻信用嗎', 'credit'],
    ['zh-Hant', '怎麼設定自動還款避免下次再逾期', 'prevent'],
  ] as const)('%s: %s → %s', async (locale, question, section) => {
    const assistant = openAssistant();
    const heard = await assistant.customer(7).says(question);
    expect(heard).toHaveLength(1);
    expect(heard[0]).toContain(leadOf(section, locale));
  });

  it('the paragraph that was asked for comes first', async () => {
    const customer = openAssistant().customer(7);
    const [answer] = await customer.says('提示账户有风险，为什么扣款失败');
    expect(answer).toMatch(/^账户存在风险/);
    expect(answer).toContain(leadOf('causes'));
  });

  it.each([
    ['卡上有钱为什么没扣成', '在哪里看失败原因'],
    ['余额明明够扣，怎么还是失败', '在哪里看失败原因'],
    ['我的卡没过期，信息也没错，为什么扣款失败', '在哪里看失败原因'],
    ['there was money on my card so why did the deduction fail', 'Where to see the reason'],
    ['为什么扣款失败，是不是卡里没有钱', '银行卡余额不足'],
    ['扣款失败是余额不够吗', '银行卡余额不足'],
    ['did the deduction fail because there was not enough money on my card', 'Too little money'],
    ['the deduction failed, I think I didn\'t have enough money on the card', 'Too little money'],
  ])('%s: whose card has the money, or is valid, reads first where the reason stands', async (question, first) => {
    const [answer] = await openAssistant().customer(7).says(question);
    expect(answer?.startsWith(first)).toBe(true);
  });

  it('below stand what to do next, whether it is solved, and a human', async () => {
    const customer = openAssistant().customer(7);
    await customer.says('为什么扣款失败');
    expect(customer.buttons()).toEqual(expect.arrayContaining(['👍 解决了', '👎 没解决', '🙋 转人工']));
  });

  it('two questions in one message get both answers', async () => {
    const customer = openAssistant().customer(7);
    const heard = await customer.says('银行卡过期了怎么更换？还有，这会影响芝麻信用吗？');
    expect(heard.join('\n')).toContain(leadOf('update-card'));
    expect(heard.join('\n')).toContain(leadOf('credit'));
  });

  it('every one of many quick messages gets its own answer, in order', async () => {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    await assistant.ready;
    await Promise.all([customer.says('为什么扣款失败'), customer.says('怎么联系客服'), customer.says('怎么设置自动还款')]);
    expect(customer.seen().map(({ text }) => text)).toEqual([
      expect.stringContaining(leadOf('causes')),
      expect.stringContaining(leadOf('contact')),
      expect.stringContaining(leadOf('prevent')),
    ]);
  });
});

describe('what the guide does not say is not said', () => {
  it.each(['怎么提高花呗额度', '今天北京天气怎么样', 'qwertyuiop', '帮我写一首诗', '换绑手机号怎么弄', 'how do I raise my limit', '🙂🙂🙂'])(
    '%s gets no section',
    async (question) => {
      const customer = openAssistant().customer(7);
      const heard = await customer.says(question);
      expect(heard).toHaveLength(1);
      for (const section of ['causes', 'repay', 'update-card', 'contact', 'credit', 'prevent']) {
        expect(heard[0]).not.toContain(leadOf(section));
        expect(heard[0]).not.toContain(leadOf(section, 'en'));
      }
      expect(customer.buttons()).toContain(question.startsWith('how') ? '🙋 Talk to a human' : '🙋 转人工');
    },
  );

  it('the sections are announced only where they stand below', async () => {
    const customer = openAssistant().customer(7);
    expect((await customer.says('怎么提高花呗额度'))[0]).toMatch(/这些事：$/);
    expect(customer.buttons()).toContain('失败原因');
    const [second] = await customer.says('怎么提高花呗额度');
    expect(customer.buttons()).not.toContain('失败原因');
    expect(second).not.toContain('这些事');
  });

  it('two misses in a row offer a human, a hit in between starts anew', async () => {
    const customer = openAssistant().customer(7);
    const [first] = await customer.says('火星上能种土豆吗');
    await customer.says('为什么扣款失败');
    const [second] = await customer.says('今天天气怎么样');
    const [third] = await customer.says('给我讲个笑话');
    expect([first, second].some((text) => text!.includes('人工客服来处理'))).toBe(false);
    expect(third).toMatch(/要不要请人工客服来处理|get a human for you/);
  });
});

it.each(['2024051122001412341234567890', '20240512'])('a number alone, %s, is not taken for a question', async (number) => {
  const customer = openAssistant().customer(7);
  const [answer] = await customer.says(number);
  expect(answer).toContain('这串号码我查不了');
  expect(customer.buttons()).toContain('🙋 转人工');
});

it.each(['😡😡😡', '😭', '🙏🙏！'])('%s is answered as a sticker is, and not told that the sentence is not understood', async (emoji) => {
  const [answer] = await openAssistant().customer(7).says(emoji);
  expect(answer).toMatch(/^看到您的表情了/);
});

it('a card number alone is warned of, and nothing is said of not understanding it', async () => {
  const [answer] = await openAssistant().customer(7).says('6222021234567890128');
  expect(answer).toMatch(/^⚠️/);
  expect(answer).not.toMatch(/没有看懂|表情/);
});

it('the order number that was sent alone is not asked for again', async () => {
  const customer = openAssistant().customer(7);
  await customer.says('2024051122001412341234567890');
  expect((await customer.commands('human'))[0]).not.toContain('请发一下订单号');
});

describe('what the assistant can not read gets an honest answer', () => {
  it.each([
    ['photo', '看不了图片'],
    ['voice', '听不了语音'],
    ['video', '看不了视频'],
    ['document', '打不开文件'],
    ['sticker', '表情'],
    ['location', '位置'],
    ['contact', '名片'],
    ['other', '看不了'],
  ] as const)('%s', async (media, words) => {
    const customer = openAssistant().customer(7);
    const [answer] = await customer.sends(media);
    expect(answer).toContain(words);
    expect(customer.buttons()).toContain('🙋 转人工');
  });

  it('the caption of a photo is answered, and that only it was read is said', async () => {
    const [answer] = await openAssistant().customer(7).sends('photo', '为什么扣款失败');
    expect(answer).toContain('只看了您写的文字');
    expect(answer).toContain(leadOf('causes'));
  });

  it('4,000 characters', async () => {
    const customer = openAssistant().customer(7);
    const heard = await customer.says('我上个月买了一个手机然后家里出了很多事情说来话长。'.repeat(160));
    expect(heard).toHaveLength(1);
    expect(customer.buttons()).toContain('🙋 转人工');
  });

  it('an edited message is answered anew', async () => {
    const [answer] = await openAssistant().customer(7).says('怎么联系客服', { edited: true });
    expect(answer).toContain('修改了消息');
    expect(answer).toContain(leadOf('contact'));
  });
});

describe('secrets', () => {
  it('a card number is answered with a warning and kept nowhere', async () => {
    const assistant = openAssistant();
    const [answer] = await assistant.customer(7).says('卡号6222021234567890123为什么扣款失败');
    expect(answer).toContain('请删除那条消息');
    expect(answer).toContain(leadOf('causes'));
    const kept = JSON.stringify(await assistant.store.transcript(assistant.customer(7).person.id as never));
    expect(kept).toContain('为什么扣款失败');
    expect(kept).not.toContain('6222021234567890123');
  });
});

describe('language', () => {
  it('follows the message, and /language pins one', async () => {
    const customer = openAssistant().customer(7, { languageCode: 'en' });
    expect((await customer.commands('start'))[0]).toContain('Hello');
    expect((await customer.says('为什么扣款失败'))[0]).toContain(leadOf('causes'));
    await customer.commands('language');
    await customer.presses('English');
    expect((await customer.says('为什么扣款失败'))[0]).toContain(leadOf('causes', 'en'));
    await customer.commands('language');
    await customer.presses('Automatic');
    expect((await customer.says('为什么扣款失败'))[0]).toContain(leadOf('causes'));
  });
});

it('a traditional customer who writes what both scripts share stays with traditional', async () => {
  const customer = openAssistant().customer(7, { languageCode: 'zh-hant' });
  await customer.says('請問要怎麼還款');
  expect((await customer.says('怎么还款'))[0]).toContain(leadOf('repay'));
  await customer.says('請問要怎麼還款');
  expect((await customer.says('去哪付款'))[0]).toContain(leadOf('repay', 'zh-Hant'));
});

it('an English customer who quotes the Chinese words of the app is answered in English, one who turns to Chinese in Chinese', async () => {
  const customer = openAssistant().customer(7, { languageCode: 'en' });
  expect((await customer.says('it says 支付渠道限制, what does that mean'))[0]).toMatch(/^Payment channel restricted/);
  expect((await customer.says('my 订单 shows 扣款失败. talk to a human'))[0]).toContain('getting a human for you');
  await customer.says('cancel');
  expect((await customer.says('为什么扣款失败'))[0]).toContain(leadOf('causes'));
  expect((await customer.says('it says 支付渠道限制'))[0]).toMatch(/^支付渠道限制/);
});

it('«ok» and «thx» make no Chinese customer an English one, «hi» as the first word does', async () => {
  const assistant = openAssistant();
  const chinese = assistant.customer(7);
  await chinese.says('怎么还款');
  expect((await chinese.says('ok'))[0]).toContain('好的');
  expect((await chinese.says('thx'))[0]).toContain('不客气');
  expect((await chinese.says('how do I repay'))[0]).toContain(leadOf('repay', 'en'));
  expect((await assistant.customer(8).says('hi'))[0]).toContain('Hello');
});

describe('buttons', () => {
  it('a section by its button is marked on the message, a double tap does one thing', async () => {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    await customer.commands('menu');
    const [answer] = await customer.presses('怎么');
    const again = await customer.presses('怎么');
    expect(answer).toBeDefined();
    expect(customer.seen()[0]!.buttons.flat().filter(({ label }) => label.startsWith('✓'))).toHaveLength(1);
    expect(again).toEqual([]);
  });

  it('an old button says that it has expired and shows the way on', async () => {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    await assistant.ready;
    await assistant.take({
      kind: 'customerPress', customer: customer.person, press: undefined, pressId: 'old', message: 1 as never, buttons: [], at: 0,
    });
    expect(assistant.channel.toasts.get('old')).toBe('这个按钮已失效');
    expect(customer.buttons()).toContain('🙋 转人工');
  });
});

it.each([
  ['有人冒充支付宝让我转账', /盗刷和诈骗/, '转人工'],
  ['I think I have been scammed', /fraud/, 'human'],
])('«%s» is not in the guide, and can not wait: a human is the first way on', async (text, topic, human) => {
  const customer = openAssistant().customer(7);
  const [heard] = await customer.says(text);
  expect(heard).toMatch(/如果着急|If this can't wait/);
  expect(heard).toMatch(topic);
  expect(customer.buttons()[0]).toContain(human);
});

it.each(['同一笔订单你们扣了我两遍', 'two charges for a single order', '手动还完系统又划走了一次'])('«%s» is never answered with how to pay', async (text) => {
  const heard = (await openAssistant().customer(7).says(text)).join('\n');
  for (const section of ['repay', 'causes', 'prevent'] as const) expect(heard).not.toContain(leadOf(section, /[a-z]/.test(text) ? 'en' : 'zh'));
});
