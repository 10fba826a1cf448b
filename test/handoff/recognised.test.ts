import { describe, expect, it } from 'vitest';
import type { FormField } from '../../src/content/content.ts';
import type { Incoming } from '../../src/domain/incoming.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { replyIn } from '../../src/handoff/form.ts';
import { openAssistant } from '../support/assistant.ts';
import { content } from '../support/guide.ts';

/** The assistant's clock stands at 12 May 2024, 11:40 in Shanghai. */
describe('the form is filled from what was said', () => {
  it('time and order number are not asked again, and the summary shows how the words were read', async () => {
    const customer = openAssistant().customer(7);
    await customer.says('昨天晚上8点扣款失败了，为什么');
    await customer.says('订单 20240511 2200 1412 3412 3456 7890');
    const [question] = await customer.says('转人工');
    expect(question).toContain('发生了什么');
    const [summary] = await customer.says('卡里有钱但是一直扣不上');
    expect(summary).toContain('昨天晚上8点 (2024-05-11 20:00)');
    expect(summary).toContain('2024051122001412341234567890');
  });

  it('a bare day answers the question for the time', async () => {
    const customer = openAssistant().customer(7);
    await customer.commands('human');
    await customer.presses('跳过');
    await customer.says('前天');
    expect((await customer.says('一直失败'))[0]).toContain('前天 (2024-05-10)');
  });

  it.each([
    ['不对，是前天晚上8点', '前天晚上8点 (2024-05-10 20:00)'],
    ['5月9号', '5月9号 (2024-05-09)'],
    ['actually it was May 9', 'May 9 (2024-05-09)'],
  ])('at the summary «%s» mends the time', async (text, shown) => {
    const customer = openAssistant().customer(7);
    await customer.says('昨天晚上8点扣款失败了，为什么');
    await customer.commands('human');
    await customer.presses('跳过');
    await customer.says('一直失败');
    const [summary] = await customer.says(text);
    expect(summary).toContain(shown);
    expect(summary).not.toContain('2024-05-11');
  });

  it('what is added to the summary changes no answer by the way', async () => {
    const customer = openAssistant().customer(7);
    await customer.says('昨天晚上8点扣款失败了，为什么');
    await customer.commands('human');
    await customer.presses('跳过');
    await customer.says('一直失败');
    const [summary] = await customer.says('我人在外地出差，今天上午10点银行给我发了短信');
    expect(summary).toContain('昨天晚上8点 (2024-05-11 20:00)');
    expect(summary).toContain('银行给我发了短信');
  });
});

it('what no question asks for stands on the card, and no card number', async () => {
  const assistant = openAssistant();
  const customer = assistant.customer(7);
  await customer.says('我的招行信用卡6222021234567890123，98块没扣成，为什么扣款失败');
  await customer.commands('human');
  for (const _ of [1, 2, 3]) await customer.presses('跳过');
  await customer.presses('提交');
  const [card] = assistant.topicTexts(1);
  expect(card).toContain('金额: 98块 (98.00)');
  expect(card).toContain('银行卡: 招行信用卡 (招商银行 信用卡)');
  expect(card).not.toContain('6222');
});

describe('another desk asks for sum and card', () => {
  const words = { zh: '?', en: '?', 'zh-Hant': '?' };
  const form: FormField[] = [
    { id: 'sum', kind: 'amount', ask: words, label: words },
    { id: 'card', kind: 'card', ask: words, label: words },
  ];
  const desk = { ...content.desk, form };
  const moment = { now: 0, timeZone: 'Asia/Shanghai' };
  const asking = (field: string) => ({ status: 'collecting', asking: field, form: {} }) as Extract<Ticket, { status: 'collecting' }>;
  const message = (text: string): Incoming => ({ id: 1 as Incoming['id'], text });

  it.each([
    ['sum', '98', { sum: { value: '98', meaning: '98.00', message: 1 } }],
    ['sum', '招行的卡扣了19块9', { sum: { value: '19块9', meaning: '19.90', message: 1 }, card: { value: '招行的卡', meaning: '招商银行', message: 1 } }],
    ['card', '城市商业银行', { card: { value: '城市商业银行', message: 1 } }],
  ])('asked for the %s, «%s» fills %j', (field, text, answers) => {
    expect(replyIn(message(text), asking(field), desk, 'fallback', moment)).toEqual({ kind: 'fill', answers });
  });
});
