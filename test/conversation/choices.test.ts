import { describe, expect, it } from 'vitest';
import { choiceIn } from '../../src/conversation/choice.ts';
import { recently } from '../../src/conversation/reading.ts';
import { leadOf, openAssistant } from '../support/assistant.ts';
import { content } from '../support/guide.ts';

/** Asked back: the customer, and the sections in the order of the buttons. */
async function askedBack(question: string, assistant = openAssistant()) {
  const customer = assistant.customer(7);
  await customer.says(question);
  const labels = customer.buttons().slice(0, -1);
  const locale = /[a-z]/.test(question) ? 'en' : 'zh';
  const sections = labels.map((label) => content.sections.find((id) => content.articles[locale][id]!.button === label)!);
  if (sections.length !== 3) throw new Error(`“${question}” is not asked back about: choose another`);
  const leads = sections.map((id) => leadOf(id, locale));
  return { customer, labels, leads };
}

describe('a choice in words', () => {
  it.each([
    ['逾期的事', '第二个', [1]],
    ['逾期的事', '1', [0]],
    ['逾期的事', '第三个吧', [2]],
    ['逾期的事', '2。', [1]],
    ['逾期的事', '最后一个', [2]],
    ['逾期的事', '第一个和第三个', [0, 2]],
    ['逾期的事', '都要', [0, 1, 2]],
    ['deduction', 'the first', [0]],
    ['deduction', 'the second one please', [1]],
    ['deduction', '2', [1]],
    ['deduction', 'number 3', [2]],
    ['deduction', '1 and 2', [0, 1]],
    ['deduction', 'all of them', [0, 1, 2]],
  ])('«%s» «%s»: the answers %j', async (question, choice, places) => {
    const { customer, leads } = await askedBack(question);
    const heard = (await customer.says(choice)).join('\n');
    expect(leads.map((lead) => heard.includes(lead))).toEqual(leads.map((_, place) => places.includes(place)));
  });

  it("the button's words, or a part of them", async () => {
    const { customer, labels, leads } = await askedBack('逾期的事');
    expect((await customer.says(`${labels[1]!.slice(0, 2)}那个`)).join()).toContain(leads[1]);
  });

  it.each([
    ['逾期的事', '都不是', '明白，都不是'],
    ['逾期的事', '不是这些', '明白，都不是'],
    ['逾期的事', '不是', '明白，都不是'],
    ['逾期的事', '不', '明白，都不是'],
    ['deduction', 'no', 'none of these'],
    ['deduction', 'none of these', 'none of these'],
    ['deduction', 'neither', 'none of these'],
  ])('«%s» «%s»: says so and offers a human', async (question, none, said) => {
    const { customer } = await askedBack(question);
    expect((await customer.says(none))[0]).toContain(said);
    expect(customer.buttons()[0]).toMatch(/转人工|human/);
  });

  it('a question that is clear by itself is that question', async () => {
    const { customer } = await askedBack('逾期的事');
    expect((await customer.says('怎么联系支付宝客服'))[0]).toContain(leadOf('contact'));
  });

  it('an hour later, or after an answer, “1” means nothing', async () => {
    const assistant = openAssistant();
    const { customer, leads } = await askedBack('逾期的事', assistant);
    const chosen = (replies: string[]): boolean => leads.some((lead) => replies.join('\n').includes(lead));
    assistant.clock.advance(recently);
    expect(chosen(await customer.says('1'))).toBe(false);
    await customer.says('逾期的事');
    await customer.says('怎么联系支付宝客服');
    expect(chosen(await customer.says('1'))).toBe(false);
  });

  it('in the form, “2” is no choice', async () => {
    const { customer, leads } = await askedBack('逾期的事');
    await customer.commands('human');
    expect((await customer.says('2')).join('\n')).not.toContain(leads[1]);
  });
});

const names = [['失败原因', '扣款为什么会失败'], ['怎么还款', '逾期了怎么补缴欠款'], ['信用影响', '逾期会影响信用吗']];

it.each([
  ['原因', { kind: 'some', places: [0], byName: true }],
  ['失败原因那个', { kind: 'some', places: [0], byName: true }],
  ['選第一個', { kind: 'some', places: [0], byName: false }],
  ['我想问信用影响', { kind: 'some', places: [2], byName: true }],
  ['第四个', undefined],
  ['怎么', undefined],
  ['逾期', undefined],
  ['第一次扣款就失败了', undefined],
  ['1号扣款', undefined],
  ['好的', undefined],
  ['不是我本人', undefined],
])('between three sections, «%s» chooses %j', (text, choice) => {
  expect(choiceIn(text, names)).toEqual(choice);
});

it('no utterance is a choice, but for one that is a number', () => {
  const utterances = content.intents.flatMap(({ utterances: { zh, en } }) => [...zh, ...en]);
  expect(utterances.filter((text) => choiceIn(text, [['一'], ['二'], ['三']]))).toEqual(['1']);
});
