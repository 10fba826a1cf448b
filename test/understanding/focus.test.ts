import { expect, test } from 'vitest';
import { understander } from '../support/guide.ts';

const { understand } = understander;

test.each([
  ['是不是余额不足导致的扣款失败', 'causes', 'balance'],
  ['銀行卡過期了會扣款失敗嗎', 'causes', 'card'],
  ['怎么提高芝麻分', 'credit', 'improve'],
  ['芝麻信用报告在哪里看', 'credit', 'report'],
  ['怎么开通自动还款', 'prevent', 'autopay'],
  ['逾期了怎么还款', 'repay', undefined],
  ['不是余额不足，为什么扣款失败', 'causes', undefined],
  ['是不是因为余额不足', 'causes', 'balance'],
  ['my card is not expired, why did it fail', 'causes', undefined],
])('%s → %s #%s', (text, section, focus) => {
  const understanding = understand(text);
  expect(understanding.section).toBe(section);
  expect(understanding.focus).toBe(focus);
});

test.each([
  ['怎么查', 'credit', 'report'],
  ['用什么方式', 'repay', 'method'],
])('after %s, a follow-up keeps the section', (text, section, focus) => {
  expect(understand(text).section).not.toBe(section);
  expect(understand(text, { section })).toMatchObject({ outcome: 'answer', section, focus });
});

test.each(['花呗怎么还', '转人工', '谢谢', '会影响征信吗', '今天天气怎么样'])('%s is no follow-up', (text) => {
  expect(understand(text, { section: 'repay' })).toEqual(understand(text));
});
