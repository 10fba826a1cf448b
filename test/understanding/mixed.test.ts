import { expect, test } from 'vitest';
import { glossaryOf } from '../../src/understanding/glossary.ts';
import { createMixedReading } from '../../src/understanding/mixed.ts';
import { understander } from '../support/guide.ts';

test.each([
  ['我的card expired了怎么update', 'update-card'],
  ['old card换成new card怎么弄', 'update-card'],
  ['新的debit card在哪里add', 'update-card'],
  ['怎么set autopay', 'prevent'],
  ['怎么prevent再次overdue', 'prevent'],
  ['怎么repay这个order', 'repay'],
  ['overdue了去哪pay', 'repay'],
  ['how do I 還款', 'repay'],
  ['payment被reject了什么原因', 'causes'],
  ['卡里有money为什么declined', 'causes'],
  ['會不會影響我的credit score', 'credit'],
  ['怎么reach你们的support', 'contact'],
])('«%s» → %s', (text, section) => {
  expect(understander.understand(text)).toMatchObject({ outcome: 'answer', section });
});

test.each(['花呗limit怎么raise', '怎么cancel这个order退款refund', '余额宝的钱怎么withdraw', '忘了password怎么登录'])('«%s» stays out of scope', (text) => {
  expect(understander.understand(text).outcome).toMatch(/outOfScope|fallback/);
});

test.each([
  ['我的new card过期了', '我的换卡过期了'],
  ['cards在哪', '卡在哪'],
  ['new york在哪', '换 york在哪'],
  ['new card', 'new card'],
])('«%s» is read as «%s»', (text, read) => {
  const classes = { zh: { CARD: ['卡'], CHANGE: ['换'], ONLY: ['x'] }, en: { CARD: ['card', 'bank card'], CHANGE: ['new'], MINE: ['my'] } };
  expect(createMixedReading(glossaryOf({ products: [], numbers: [], classes }))(text).replace('换 卡', '换卡')).toBe(read);
});
