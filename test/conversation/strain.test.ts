import { describe, expect, it } from 'vitest';
import { recently } from '../../src/conversation/reading.ts';
import { strainIn } from '../../src/conversation/strain.ts';
import { leadOf, openAssistant } from '../support/assistant.ts';
import { content } from '../support/guide.ts';

const offer = /如果着急|如果著急|If this can't wait/;

describe('whoever is pressed or annoyed is answered, and offered a human first', () => {
  it.each([
    ['zh', ['急急急，为什么扣款失败'], 'causes'],
    ['zh', ['气死了，到底怎么还款！！！'], 'repay'],
    ['zh', ['怎么换银行卡，赶紧', '怎么换银行卡！！！'], 'update-card'],
    ['zh-Hant', ['氣死了，為什麼扣款會失敗'], 'causes'],
    ['en', ['this is ridiculous, why did the deduction fail'], 'causes'],
    ['en', ['WHY DID MY PAYMENT FAIL!!!'], 'causes'],
  ] as const)('%s: %j', async (locale, texts, section) => {
    const customer = openAssistant().customer(7);
    let heard = '';
    for (const text of texts) heard = (await customer.says(text)).join('\n');
    expect(heard).toContain(leadOf(section, locale));
    expect(heard).toMatch(offer);
    expect(customer.buttons()[0]).toMatch(/转人工|轉人工|human/);
    expect(customer.buttons().filter((label) => /转人工|轉人工|human/.test(label))).toHaveLength(1);
  });

  it('the same question thrice, in other words', async () => {
    const customer = openAssistant().customer(7);
    const first = await customer.says('怎么还款');
    const second = await customer.says('我要怎么还款');
    const third = await customer.says('请问该怎么还款');
    expect([first, second, third].map(([text]) => offer.test(text!))).toEqual([false, false, true]);
    expect(third[0]).toContain(leadOf('repay'));
  });

  it('two «没解决»', async () => {
    const customer = openAssistant().customer(7);
    for (const question of ['怎么还款', '为什么扣款失败']) {
      await customer.says(question);
      await customer.presses('没解决');
      await customer.says('取消');
    }
    expect((await customer.says('会影响芝麻信用吗，赶紧说'))[0]).toMatch(offer);
  });

  it('is offered once in a while, and wears off', async () => {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    expect((await customer.says('急急急，怎么还款'))[0]).toMatch(offer);
    expect((await customer.says('急急急，为什么扣款失败'))[0]).not.toMatch(offer);
    assistant.clock.advance(recently);
    expect((await customer.says('怎么换银行卡'))[0]).not.toMatch(offer);
    expect((await customer.says('急急急，会影响芝麻信用吗'))[0]).toMatch(offer);
  });

  it('one sign alone is none', async () => {
    const customer = openAssistant().customer(7);
    expect((await customer.says('到底怎么还款'))[0]).not.toMatch(offer);
    expect(customer.buttons()[0]).not.toContain('转人工');
  });

  it('two signs far apart are none', async () => {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    await customer.says('到底怎么还款');
    assistant.clock.advance(20 * 60_000);
    expect((await customer.says('到底怎么换银行卡'))[0]).not.toMatch(offer);
    assistant.clock.advance(60_000);
    expect((await customer.says('会影响芝麻信用吗，赶紧'))[0]).toMatch(offer);
  });

  it('what was not understood is said to be so, with a human offered', async () => {
    const customer = openAssistant().customer(7);
    const [heard] = await customer.says('急急急');
    expect(heard).toContain('没有看懂');
    expect(heard).toMatch(offer);
  });
});

it.each([
  ['帮我操作一下怎么还款', 0],
  ['我妈的卡怎么换', 0],
  ['怎么急救', 0],
  ['I PAID with VISA', 0],
  ['到底为什么', 1],
  ['很急', 1],
  ['怎么还款？？？', 1],
  ['到底为什么！！！', 2],
  ['他妈的', 2],
  ['妈的', 2],
  ['他妈妈的卡', 0],
  ['用妈妈的卡付的', 0],
  ['我爸妈的支付宝', 0],
  ['I am sick with flu and missed the due date', 0],
  ['sick of this', 2],
  ['fed up with this', 2],
])('«%s» sounds strained to the degree of %d', (text, strain) => {
  expect(strainIn(text)).toBe(strain);
});

it('few questions to the guide sound annoyed by themselves', () => {
  const asked = content.intents.filter(({ outcome }) => outcome.kind === 'answer').flatMap(({ utterances: { zh, en } }) => [...zh, ...en]);
  const loud = asked.filter((text) => strainIn(text) === 2);
  expect(loud.length / asked.length, loud.join('\n')).toBeLessThan(0.005);
});
