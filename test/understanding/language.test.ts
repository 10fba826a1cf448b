import { expect, test } from 'vitest';
import { languageOfText } from '../../src/understanding/language.ts';
import { understander } from '../support/guide.ts';

test.each([
  ['怎么还款', 'zh', true],
  ['还', 'zh', true],
  ['怎麼還款', 'zh-Hant', true],
  ['還款失敗怎麼辦', 'zh-Hant', true],
  ['銀行卡', 'zh-Hant', true],
  ['我想用「先享後付」还钱', 'zh', true],
  ['how do I repay', 'en', true],
  ['ok', 'en', true],
  ['我的card过期了', 'zh', true],
  ['我的card過期了', 'zh-Hant', true],
  ['乾隆', 'zh', true],
  ['95188', 'zh', false],
  ['?', 'zh', false],
  ['😀', 'zh', false],
  ['k', 'zh', false],
  ['', 'zh', false],
])('%s is %s (clear: %s)', (text, language, clear) => {
  expect(languageOfText(text)).toMatchObject({ language, clear });
});

test.each([
  ['it says 支付渠道限制, what does that mean', true],
  ['why 先享后付 扣款失败 even though my card is ok', true],
  ['我的card过期了how to change', false],
  ['付款fail咗點算呀 please help', false],
  ['客服 hotline', false],
  ['怎么还款', false],
  ['how do I repay', false],
])('%s: may be English that quotes Chinese words (%s)', (text, quotes) => {
  expect(languageOfText(text).quotes ?? false).toBe(quotes);
});

test('the Chinese name of a product makes no English sentence a Chinese one', () => {
  expect(understander.understand('how do I cancel 先享后付')).toMatchObject({ language: 'en', clear: true });
  expect(understander.understand('how do I cancel 扣款')).toMatchObject({ language: 'zh', quotes: true });
  expect(understander.understand('先享后付怎么取消')).toMatchObject({ language: 'zh' });
});
