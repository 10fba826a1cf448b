import { describe, expect, it } from 'vitest';
import type { Content } from '../../src/content/content.ts';
import type { Knowledge } from '../../src/engine/knowledge.ts';
import { leadOf, openAssistant } from '../support/assistant.ts';
import { content, understander } from '../support/guide.ts';

const [orderNumber, paidAt, whatHappened] = content.desk.form;

const asking = (...form: Content['desk']['form']): Content => ({ ...content, desk: { ...content.desk, form } });

function without(section: string): Content {
  const others = (articles: Content['articles']['zh']) => Object.fromEntries(Object.entries(articles).filter(([id]) => id !== section));
  const { zh, en, 'zh-Hant': hant } = content.articles;
  return {
    ...content,
    sections: content.sections.filter((id) => id !== section),
    articles: { zh: others(zh), en: others(en), 'zh-Hant': others(hant) },
    intents: content.intents.filter(({ id }) => id !== section),
  };
}

/** An assistant whose content can be changed under it. */
function changeable() {
  const { understand } = understander;
  let knowledge: Knowledge = { content, understand };
  const assistant = openAssistant({ knowledge: () => knowledge });
  return { assistant, customer: assistant.customer(7, { name: '王小明' }), becomes: (next: Content) => void (knowledge = { content: next, understand }) };
}

describe('the question that is open goes from the form', () => {
  async function askedForTheOrder() {
    const parts = changeable();
    expect((await parts.customer.commands('human'))[0]).toContain('订单号');
    parts.becomes(asking(paidAt!, whatHappened!));
    return parts;
  }
  type Asked = Awaited<ReturnType<typeof askedForTheOrder>>;

  it.each([
    ['what was asked is answered', ({ customer }: Asked) => customer.says('A-12')],
    ['it is skipped by its button', ({ customer }: Asked) => customer.presses('跳过')],
    ['it is skipped in words', ({ customer }: Asked) => customer.says('没有')],
    ['a photo is sent', ({ customer }: Asked) => customer.sends('photo')],
    ['the guide is asked', ({ customer }: Asked) => customer.says('怎么联系客服')],
    ['a command is given', ({ customer }: Asked) => customer.commands('menu')],
  ])('%s: the next one is asked, and the form goes on', async (_, act) => {
    const parts = await askedForTheOrder();
    const { assistant, customer } = parts;
    expect((await act(parts)).at(-1)).toContain('什么时候');
    expect((await customer.says('昨天下午3点'))[0]).toContain('发生了什么');
    await customer.says('扣了三次都失败');
    expect((await customer.presses('提交'))[0]).toContain('您是下一位');
    expect(assistant.topicTexts(1)[0]).toContain('昨天下午3点');
    expect(assistant.faults).toEqual([]);
  });

  it.each([
    ['the guide is asked', ({ customer }: Asked) => customer.says('怎么联系客服')],
    ['a command is given', ({ customer }: Asked) => customer.commands('menu')],
  ])('%s: what is said next answers the question that came with it', async (_, act) => {
    const parts = await askedForTheOrder();
    parts.becomes(asking(whatHappened!, paidAt!));
    expect((await act(parts)).at(-1)).toContain('发生了什么');
    expect((await parts.customer.says('扣了三次都失败'))[0]).toContain('什么时候');
  });

  it('being the only one left: the summary comes', async () => {
    const { customer, becomes } = changeable();
    await customer.commands('human');
    becomes(asking());
    expect((await customer.says('A-12'))[0]).toContain('核对');
    expect((await customer.presses('提交'))[0]).toContain('您是下一位');
  });

  it('the form can be dropped all the same', async () => {
    const { customer } = await askedForTheOrder();
    expect((await customer.says('取消'))[0]).toContain('已取消');
  });
});

it('what answered a question that went later is still passed on', async () => {
  const { assistant, customer, becomes } = changeable();
  await customer.commands('human');
  await customer.says('2024051122001412341234567890');
  becomes(asking(paidAt!, whatHappened!));
  await customer.says('昨天下午3点');
  const [summary] = await customer.says('扣了三次都失败');
  expect(summary).toContain('2024051122001412341234567890');
  await customer.presses('提交');
  expect(assistant.topicTexts(1)[0]).toContain('2024051122001412341234567890');
});

it('a question that came into the form is asked', async () => {
  const { customer, becomes } = changeable();
  await customer.commands('human');
  becomes(asking(orderNumber!, { ...whatHappened!, id: 'phone', ask: { zh: '您的手机型号？', 'zh-Hant': '', en: '' } }, paidAt!, whatHappened!));
  expect((await customer.says('2024051122001412341234567890'))[0]).toContain('手机型号');
});

describe('a section goes', () => {
  it('its button says that it is no longer there, and shows the way on', async () => {
    const { customer, becomes } = changeable();
    await customer.commands('menu');
    const label = content.articles.zh['credit']!.button;
    becomes(without('credit'));
    const [menu] = await customer.presses(label);
    expect(customer.toast()).toBe('这个按钮已失效');
    expect(menu).toContain('请选择');
    expect(customer.buttons()).not.toContain(label);
  });

  it('whoever was just answered from it can go on', async () => {
    const { customer, becomes } = changeable();
    expect((await customer.says('怎么提高芝麻分'))[0]).toContain(leadOf('credit'));
    becomes(without('credit'));
    expect((await customer.says('怎么联系客服'))[0]).toContain(leadOf('contact'));
    await customer.presses('没解决');
    expect(customer.last().text).toContain('订单号');
  });
});

it('a turn answers from one version, whenever the content is swapped', async () => {
  let version = 0;
  // Each version knows one section alone, of its own.
  const knowledge = (): Knowledge => {
    const section = `version-${(version += 1)}`;
    const [first] = Object.values(content.articles.zh);
    const articles = { [section]: { ...first!, section, related: [], lead: [], paragraphs: [{ focus: 'x', title: '', words: [], blocks: [{ kind: 'paragraph' as const, spans: [{ text: section }] }] }] } };
    return {
      content: { ...content, articles: { zh: articles, en: articles, 'zh-Hant': articles } },
      understand: (text) => ({ text, language: 'zh', clear: true, outcome: 'answer', intent: section, section, confidence: 1, candidates: [] }),
    };
  };
  const customer = openAssistant({ knowledge }).customer(7);
  for (let turn = 0; turn < 20; turn += 1) expect((await customer.says('怎么还款'))[0]).toMatch(/^version-\d+$/);
});
