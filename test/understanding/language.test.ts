import { expect, test } from 'vitest';
import { languageOfText } from '../../src/understanding/language.ts';

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
