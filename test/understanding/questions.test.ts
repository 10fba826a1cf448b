import { expect, test } from 'vitest';
import { content, understander } from '../support/guide.ts';

const { understand } = understander;

test.each([
  ['怎么换卡,另外会影响征信吗', 'update-card', 'credit'],
  ['怎么还钱？客服电话多少？', 'repay', 'contact'],
  ['为什么扣款失败，还有会影响信用吗', 'causes', 'credit'],
  ['怎麼換卡，另外會影響徵信嗎', 'update-card', 'credit'],
  ['how do I change my card and will it affect my credit', 'update-card', 'credit'],
  ['How do I repay? Also, does it hurt my sesame credit?', 'repay', 'credit'],
])('%s asks two things', (text, section, other) => {
  expect(understand(text)).toMatchObject({ outcome: 'answer', section, intent: section, also: [{ intent: other, section: other }] });
});

test.each(['我的卡过期了，怎么还款', '昨天扣款失败了，我有点着急，钱是够的，请问怎么还款', 'my card is updated now, how do I pay the overdue order'])(
  '%s asks one thing',
  (text) => {
    expect(understand(text).also).toBeUndefined();
  },
);

test('utterances ask one thing: nearly none gets two answers', () => {
  const utterances = content.intents.flatMap(({ utterances: { zh, en } }) => [...zh, ...en]);
  const twice = utterances.filter((text) => understand(text).also);
  expect(twice.length / utterances.length, twice.join('\n')).toBeLessThan(0.001);
});
