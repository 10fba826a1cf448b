import { describe, expect, it } from 'vitest';
import { isAboutWaiting } from '../../src/conversation/waiting.ts';
import { leadOf, openAssistant } from '../support/assistant.ts';
import { content } from '../support/guide.ts';

async function inQueue() {
  const assistant = openAssistant();
  const ahead = assistant.customer(6);
  const customer = assistant.customer(7);
  for (const one of [ahead, customer]) {
    await one.commands('human');
    for (const _ of [1, 2, 3]) await one.presses('跳过');
    await one.presses('提交');
    assistant.clock.advance(1_000);
  }
  return { assistant, customer };
}

describe('while an agent is awaited', () => {
  it.each(['怎么还这么慢', '还要等多久', '人呢', '怎麼還沒人', '你好？有人吗', 'hello is anyone there', 'how much longer', 'still waiting'])('«%s» is told the place', async (text) => {
    const { assistant, customer } = await inQueue();
    const heard = await customer.says(text);
    expect(heard).toEqual([expect.stringMatching(/^(?:已记下|已記下|Noted).*(?:前面还有 1 位|前面還有 1 位|Ahead of you: 1)/s)]);
    expect(assistant.topicTexts(2).at(-1)).toContain(text);
  });

  it('what the queue answers leaves no options that were never shown: «1» is no choice', async () => {
    const { customer } = await inQueue();
    await customer.says('逾期的事');
    expect((await customer.says('1')).join('\n')).toContain('前面还有 1 位');
  });

  it('a question to the guide is still answered', async () => {
    const { customer } = await inQueue();
    expect((await customer.says('等了好久都没扣款成功，为什么'))[0]).toContain(leadOf('causes'));
  });
});

it.each(['等了好久都没扣款成功', '多久能恢复信用', '最晚什么时候还', '怎么还款', 'how long until my credit recovers', 'where is the card page'])(
  '«%s» is not about the wait',
  (text) => {
    expect(isAboutWaiting(text)).toBe(false);
  },
);

it.each([
  ['等'.repeat(4000)], ['还要等多久'.repeat(800)], [`${'还没有人'.repeat(1000)}扣款`], ['没没没有人有有'.repeat(500)],
])('however long and repetitive a text is, it is read at once', (text) => {
  expect(isAboutWaiting(text)).toBe(!/扣款|没没/.test(text));
});

it('no question to the guide is about the wait', () => {
  const asked = content.intents.filter(({ outcome }) => outcome.kind === 'answer').flatMap(({ utterances: { zh, en } }) => [...zh, ...en]);
  expect(asked.filter(isAboutWaiting)).toEqual([]);
});
