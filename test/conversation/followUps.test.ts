import { describe, expect, it } from 'vitest';
import { recently } from '../../src/conversation/reading.ts';
import { leadOf, openAssistant } from '../support/assistant.ts';
import { content, understander } from '../support/guide.ts';

const inThreeScripts = { zh: /指南就写了这些/, 'zh-Hant': /指南就寫了這些/, en: /says no more than this/ };

describe('a text without content of its own leans on the last answer', () => {
  it.each([
    ['怎么还款', '那要多久', /^发现逾期，什么时候还/],
    ['怎么还款', '在哪', /^在哪里还款/],
    ['怎么更新银行卡', '具体在哪里', /^在哪里更新/],
    ['逾期了怎麼還款', '那要多久', /^發現逾期，什麼時候還/],
    ['how do I repay', 'how long does that take', /^When to pay/],
    ['how do I update my bank card', 'where exactly?', /^Where to update it/],
  ])('«%s» «%s»: the paragraph, and only it', async (question, followUp, paragraph) => {
    const customer = openAssistant().customer(7);
    const [answer] = await customer.says(question);
    const heard = await customer.says(followUp);
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatch(paragraph);
    expect(heard[0]!.length).toBeLessThan(answer!.length / 2);
  });

  it.each([
    ['zh', '怎么更新银行卡', '那要多久'],
    ['zh', '会影响芝麻信用吗', '多久'],
    ['zh', '怎么更新银行卡', '要多少钱'],
    ['zh-Hant', '會影響芝麻信用嗎', '那要多久呢'],
    ['en', 'does this hurt my credit score', 'and how long does that take?'],
    ['en', 'how do I update my bank card', 'how much does it cost'],
  ] as const)('%s: «%s» «%s»: the guide does not say, a human can', async (locale, question, followUp) => {
    const customer = openAssistant().customer(7);
    await customer.says(question);
    const heard = await customer.says(followUp);
    expect(heard).toEqual([expect.stringMatching(inThreeScripts[locale])]);
    expect(customer.buttons().at(-1)).toMatch(/转人工|轉人工|human/);
  });

  it.each([
    ['怎么还款', '要是还不行呢', /还是不行的话/],
    ['怎么更新银行卡', '试过了还是不行', /还是不行的话/],
    ['怎么更新银行卡', '可是还是失败', /还是不行的话/],
    ['how do I update my card', 'it still fails', /still doesn't work/],
    ['怎麼更新銀行卡', '還是沒解決怎麼辦', /還是不行的話/],
    ['how do I repay', "and if that doesn't work?", /still doesn't work/],
    ['how do I update my card', 'I tried that, still not working', /still doesn't work/],
  ])('«%s» «%s»: what is left is a human, and the official channels', async (question, followUp, said) => {
    const customer = openAssistant().customer(7);
    await customer.says(question);
    const [answer] = await customer.says(followUp);
    expect(answer).toMatch(said);
    expect(answer).toMatch(/在线客服|在線客服|online service/);
    expect(customer.buttons()[0]).toMatch(/转人工|轉人工|human/);
  });

  it('after the official channels they are not shown again', async () => {
    const customer = openAssistant().customer(7);
    await customer.says('怎么联系客服');
    const heard = (await customer.says('还是不行')).join('\n');
    expect(heard).toMatch(/还是不行的话/);
    expect(heard).not.toContain(leadOf('contact'));
    expect(customer.buttons()[0]).toContain('转人工');
  });

  it.each([
    ['为什么扣款失败', '然后呢', ['怎么还款', '更新银行卡', '联系客服']],
    ['为什么扣款失败', '那怎么办', ['怎么还款', '更新银行卡', '联系客服']],
    ['why did the deduction fail', 'what now?', ['How to repay', 'Update my card', 'Contact support']],
  ])('«%s» «%s»: the sections that come next, to tap or to name', async (question, followUp, next) => {
    const customer = openAssistant().customer(7);
    await customer.says(question);
    await customer.says(followUp);
    expect(customer.buttons().slice(0, -1)).toEqual(next);
    const [answer] = await customer.says('1');
    expect(answer).toContain(leadOf('repay', /how|why/.test(question) ? 'en' : 'zh'));
  });

  it('the paragraph that was just shown first is not shown again', async () => {
    const customer = openAssistant().customer(7);
    await customer.says('怎么还款');
    await customer.says('那要多久');
    expect((await customer.says('多久'))[0]).toMatch(inThreeScripts.zh);
  });

  it('after a question that the guide does not answer, nothing is leant on', async () => {
    const customer = openAssistant().customer(7);
    await customer.says('怎么还款');
    await customer.says('怎么提高花呗额度');
    expect((await customer.says('那要多久'))[0]).not.toContain('什么时候还');
  });

  it('an hour later nothing is leant on', async () => {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    await customer.says('怎么还款');
    assistant.clock.advance(recently);
    expect((await customer.says('那要多久'))[0]).toMatch(/没有看懂|您想问的是下面哪一项/);
  });
});

it.each(['为什么扣款失败', '会影响征信吗', '怎么换银行卡', '花呗怎么还', '转人工', '谢谢', '今天天气怎么样', 'how do I contact support', 'thanks', 'police report'])(
  '«%s» stands by itself',
  (text) => {
    for (const section of content.sections) expect(understander.understand(text, { section })).toEqual(understander.understand(text));
  },
);

it('of all utterances only a complaint about an answer is a text without content of its own', () => {
  const utterances = content.intents.flatMap(({ utterances: { zh, en } }) => [...zh, ...en]);
  const leaning = utterances.filter((text) => {
    const followUp = understander.understand(text, { section: 'causes' }).followUp;
    return followUp !== undefined && followUp !== 'paragraph';
  });
  // Said of an answer, it is both.
  expect(leaning).toEqual(["this doesn't help"]);
});

it('a short text that names a paragraph goes on about it, and hardly an utterance does so wrongly', () => {
  const answering = content.intents.flatMap(({ id, utterances: { zh, en } }) => [...zh, ...en].map((text) => ({ id, text })));
  const pairs = answering.flatMap(({ id, text }, i) => {
    const others = content.sections.filter((section) => section !== id);
    return { text, section: others[i % others.length]! };
  });
  const wrong = pairs.filter(({ text, section }) => understander.understand(text, { section }).followUp === 'paragraph');
  expect(wrong.length / pairs.length, JSON.stringify(wrong, undefined, 1)).toBeLessThan(0.001);
});
