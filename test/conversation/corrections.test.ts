import { describe, expect, it } from 'vitest';
import { correctionIn } from '../../src/conversation/correction.ts';
import { leadOf, openAssistant } from '../support/assistant.ts';
import { content } from '../support/guide.ts';

describe('a correction that says what was meant gets that', () => {
  it.each([
    ['zh', '为什么扣款失败', '不是这个，我问的是怎么换卡', 'update-card'],
    ['zh', '为什么扣款失败', '我不是问原因，我想知道怎么还', 'repay'],
    ['zh', '怎么更新银行卡', '我问的是会不会影响信用', 'credit'],
    ['zh', '怎么还款', '你理解错了，我是想问客服怎么联系', 'contact'],
    ['zh', '怎么还款', '我是说怎么避免下次逾期', 'prevent'],
    ['zh', '怎么还款', '我问的是为什么没扣成，不是怎么还', 'causes'],
    ['zh-Hant', '逾期了怎麼還款', '不是這個，我問的是會不會影響信用', 'credit'],
    ['zh-Hant', '為什麼扣款會失敗', '不對，我想問怎麼更換銀行卡', 'update-card'],
    ['en', 'how do I repay', 'no, I meant the card', 'update-card'],
    ['en', 'how do I repay', 'not that, I want to know about credit', 'credit'],
    ['en', 'why did the deduction fail', "that's not what I asked. How do I pay it back?", 'repay'],
    ['en', 'how do I update my card', "I didn't ask about the card, I was asking how to contact support", 'contact'],
  ] as const)('%s: «%s» «%s» → %s', async (locale, question, correction, section) => {
    const customer = openAssistant().customer(7);
    await customer.says(question);
    expect((await customer.says(correction)).join('\n')).toContain(leadOf(section, locale));
  });

  it('a short word of what was meant leans on the topic: «不是，我问的是多久»', async () => {
    const customer = openAssistant().customer(7);
    await customer.says('怎么还款');
    expect((await customer.says('不是，我问的是多久'))[0]).toMatch(/^发现逾期，什么时候还/);
  });
});

describe('a correction that does not is asked back about', () => {
  it.each([
    ['zh', '为什么扣款失败', '不是这个', 'causes'],
    ['zh', '怎么还款', '答非所问', 'repay'],
    ['zh-Hant', '為什麼扣款會失敗', '我不是問這個', 'causes'],
    ['en', 'how do I repay', "that's not what I asked", 'repay'],
  ] as const)('%s: «%s» «%s»: the other likely sections, never the same again', async (locale, question, correction, section) => {
    const customer = openAssistant().customer(7);
    await customer.says(question);
    const heard = await customer.says(correction);
    expect(heard.join('\n')).not.toContain(leadOf(section, locale));
    expect(customer.buttons()).toHaveLength(4);
    expect(customer.buttons()).not.toContain(content.articles[locale][section]!.button);
  });

  it.each(['在哪里', '那要多久', '要是还不行呢'])('what was rejected is not leant on: «不是这个» «%s»', async (followUp) => {
    const customer = openAssistant().customer(7);
    await customer.says('怎么更新银行卡');
    await customer.says('不是这个');
    const heard = (await customer.says(followUp)).join('\n');
    expect(heard).not.toMatch(/在哪里更新|指南就写了这些|还是不行的话/);
  });

  it('none of the options after «不是这个»: they are not offered again', async () => {
    const customer = openAssistant().customer(7);
    await customer.says('为什么扣款失败');
    await customer.says('不是这个');
    await customer.says('都不是');
    expect((await customer.says('不是这个'))[0]).toContain('让您不满意');
  });

  it('after a tap on one of the options, «不是这个» offers the others; after a tap elsewhere, the whole guide', async () => {
    const customer = openAssistant().customer(7);
    await customer.says('逾期的事');
    const labels = customer.buttons().slice(0, -1);
    await customer.presses(labels[0]!);
    await customer.says('不是这个');
    expect(customer.buttons().slice(0, -1)).toEqual(labels.slice(1));
    const elsewhere = content.sections.find((id) => !labels.includes(content.articles.zh[id]!.button))!;
    await customer.says('逾期的事');
    await customer.forges({ do: 'section', section: elsewhere });
    await customer.says('不是这个');
    expect(customer.buttons().length).toBeGreaterThan(content.sections.length);
  });

  it('the section that is not meant is not answered, though the words are its own', async () => {
    const customer = openAssistant().customer(7);
    await customer.says('怎么还款');
    expect((await customer.says('不是这个，我问的是欠款怎么弄')).join('\n')).not.toContain(leadOf('repay'));
  });

  it('without an answer to correct it is what it is by itself', async () => {
    expect((await openAssistant().customer(7).says('我不是问这个'))[0]).toContain('让您不满意');
  });
});

it.each([
  ['不要转人工，告诉我怎么还款就行', 'repay', 'zh'],
  ["I don't need a human, just tell me how to repay", 'repay', 'en'],
] as const)('«%s» hands over to nobody', async (text, section, locale) => {
  expect((await openAssistant().customer(7).says(text))[0]).toContain(leadOf(section, locale));
});

it.each(['怎么还款', '不是说好自动扣的吗', '我没有逾期，为什么说我逾期', '是不是余额不足', '卡不对怎么办', '不想还了', 'no money on my card', 'what do you mean', 'I want to know about credit'])(
  '«%s» corrects nothing',
  (text) => {
    expect(correctionIn(text)).toBeUndefined();
  },
);

it('of all utterances, those that correct are complaints about an answer, but for a handful', () => {
  const others = content.intents.filter(({ id }) => id !== 'complaint-about-bot').flatMap(({ utterances: { zh, en } }) => [...zh, ...en]);
  const correcting = others.filter((text) => correctionIn(text));
  expect(correcting.length / others.length, correcting.join('\n')).toBeLessThan(0.001);
});
