import { expect, test } from 'vitest';
import { withoutNegated } from '../../src/understanding/negation.ts';
import { understander } from '../support/guide.ts';

test.each([
  ['不用自动还款，我自己还怎么操作', 'repay'],
  ['不想用自动还款，手动怎么还', 'repay'],
  ['不想換卡，用原來的卡怎麼還款', 'repay'],
  ['不要转人工，告诉我怎么还款就行', 'repay'],
  ['别跟我说原因，直接说怎么还', 'repay'],
  ['卡没过期，为什么还是扣款失败', 'causes'],
  ['我沒有逾期，為什麼說我逾期', 'causes'],
  ['先不说还款，征信会不会受影响', 'credit'],
  ['不是还款，是想把旧卡换成新卡', 'update-card'],
  ["I don't want autopay, how do I pay it myself", 'repay'],
  ["I won't change my card, how do I repay with the old one", 'repay'],
  ['not about my credit score, just tell me where to pay', 'repay'],
  ["it's not the balance, why did it fail", 'causes'],
  ["I don't want to contact support, can I fix the card myself", 'update-card'],
])('what «%s» denies is not what it asks: %s', (text, section) => {
  expect(understander.understand(text)).toMatchObject({ outcome: 'answer', section });
});

test.each([
  ['没还款会影响信用吗', undefined],
  ['不知道怎么还款，帮我看看', undefined],
  ['不能还款了，怎么办', undefined],
  ['怎么还款，不用自动的', undefined],
  ['不用花呗，不要转人工', undefined],
  ['不是换卡，不是余额，怎么还款', '怎么还款'],
  ["I can't pay, what now", undefined],
])('«%s» without what it denies: %s', (text, rest) => {
  expect(withoutNegated(text)?.rest).toBe(rest);
});

test.each(['我没收到货，要付吗', "goods haven't come, must I pay already"])('what is not so may matter: «%s» is not answered without it', (text) => {
  expect(understander.understand(text).outcome).not.toBe('answer');
});

test('a topic out of scope stays one', () => {
  expect(understander.understand('不用花呗了，花呗怎么还').outcome).toBe('outOfScope');
});
