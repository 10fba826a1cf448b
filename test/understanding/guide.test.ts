import { expect, test } from 'vitest';
import type { Understanding } from '../../src/domain/understanding.ts';
import { understander } from '../support/guide.ts';
import { newWordings } from './newWordings.ts';

const { understand } = understander;

const isRight = (wanted: string, { outcome, intent }: Understanding): boolean =>
  wanted === 'nothing' ? outcome === 'outOfScope' || outcome === 'fallback' : (outcome === 'answer' || outcome === 'handoff') && intent === wanted;

test('new wordings get their section, a human, or an honest no', () => {
  const missed = newWordings.filter(([wanted, text]) => !isRight(wanted, understand(text)));
  expect(missed.length / newWordings.length, JSON.stringify(missed)).toBeLessThanOrEqual(0.1);
});

test.each([
  ['扣款失败是什么原因', 'causes'],
  ['怎么还款', 'repay'],
  ['逾期了怎么还钱', 'repay'],
  ['怎么换银行卡', 'update-card'],
  ['怎麼更換銀行卡', 'update-card'],
  ['客服电话是多少', 'contact'],
  ['会影响征信吗', 'credit'],
  ['會影響芝麻信用嗎', 'credit'],
  ['怎么设置自动还款', 'prevent'],
  ['怎么避免再次逾期', 'prevent'],
  ['why did my payment fail', 'causes'],
  ['how do I repay', 'repay'],
  ['how do I change my bank card', 'update-card'],
  ['customer service phone number', 'contact'],
  ['will it affect my credit score', 'credit'],
  ['how do I avoid this next time', 'prevent'],
])('%s → %s', (text, section) => {
  expect(understand(text)).toMatchObject({ outcome: 'answer', section, intent: section });
});

test.each(['转人工', '人工客服', '我要人工', '轉人工', '找真人', 'human please', 'agent', 'talk to a human', 'connect me to an agent'])(
  '%s is near certain to want a human',
  (text) => {
    const { outcome, confidence } = understand(text);
    expect(outcome).toBe('handoff');
    expect(confidence).toBeGreaterThan(0.9);
  },
);

test.each(['你好', '您好', '谢谢', '再见', 'hello', 'thank you', 'bye'])('%s is small talk', (text) => {
  expect(understand(text).outcome).toBe('smalltalk');
});

test.each([
  ['你好，请问怎么还款，谢谢', 'repay'],
  ['您好 扣款失败是什么原因', 'causes'],
  ['hello, how do I repay? thanks', 'repay'],
])('courtesies don’t hide a question: %s', (text, section) => {
  expect(understand(text)).toMatchObject({ outcome: 'answer', section });
});

test('“how do I reach customer service” is the section, “connect me” the handoff', () => {
  expect(understand('怎么联系客服')).toMatchObject({ outcome: 'answer', section: 'contact' });
  expect(understand('帮我转接客服')).toMatchObject({ outcome: 'handoff' });
});

test('a topic out of scope is named, so that the bot can say what it does not know', () => {
  const { outcome, intent, candidates } = understand('花呗怎么提额');
  expect(outcome).toBe('outOfScope');
  expect(intent).toMatch(/^out-of-scope/);
  expect(candidates.every((candidate) => !candidate.intent.startsWith('out-of-scope') && candidate.confidence < 0.2)).toBe(true);
});

test.each(['', '   ', '😀😀', '???'])('in “%s” there is nothing to understand', (text) => {
  expect(understand(text)).toMatchObject({ outcome: 'fallback', candidates: [] });
});

test.each(['qwxzv', '𠮷'])('“%s” is not understood: whatever it may be, it is unlikely', (text) => {
  const { outcome, candidates } = understand(text);
  expect(outcome).toBe('fallback');
  expect(candidates[0]!.confidence).toBeLessThan(0.2);
});

test('a story in which no question is clear is not asked about', () => {
  expect(understand('这个月家里事情很多我也不知道该从哪里说起反正就是很乱'.repeat(100)).outcome).toBe('fallback');
});
