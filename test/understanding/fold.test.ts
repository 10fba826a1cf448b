import { expect, test } from 'vitest';
import { createFold } from '../../src/understanding/fold.ts';

const fold = createFold({ products: ['先享后付', 'Pay Later', '支付宝'], numbers: ['95188'] });

test.each([
  ['full width', 'ＡＢＣ１２３', 'abc#'],
  ['capitals', 'Why FAILED', 'why failed'],
  ['traditional characters', '還款失敗', '还款失败'],
  ['two ways to write account', '帐户', '账户'],
  ['a product', '先享后付怎么还', ' 怎么还'],
  ['a product in traditional characters', '先享後付怎麼還', ' 怎么还'],
  ['a product in other letters', 'my PAY LATER order', 'my   order'],
  ['a product inside a word', 'pay laterally', 'pay laterally'],
  ['digits', '扣了128元', '扣了#元'],
  ['a number that means something', '95188怎么打', '95188怎么打'],
  ['a longer number around it', '1951881', '#'],
  ['curly apostrophes', 'can’t', "can't"],
])('%s', (_, text, folded) => {
  expect(fold(text)).toBe(folded);
});

test('without products nothing is taken out', () => {
  expect(createFold({ products: [], numbers: [] })('先享后付')).toBe('先享后付');
});
