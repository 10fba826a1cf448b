import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entityKinds, type Moment } from '../../src/domain/entity.ts';
import { mask } from '../../src/domain/masking.ts';
import { entitiesIn, entityIn } from '../../src/handoff/entities/recognise.ts';
import { hostile } from '../support/hostile.ts';
import { content } from '../support/guide.ts';

/** Sunday, 12 May 2024, 11:40. */
const moment: Moment = { now: Date.UTC(2024, 4, 12, 3, 40), timeZone: 'Asia/Shanghai' };

it.each([
  ['订单2024051122001412341234567890没扣', '2024051122001412341234567890'],
  ['单号 20240511 2200 1412 3412 3456 7890 没扣', '2024051122001412341234567890'],
  ['訂單號：２０２４０５１１２２００１４１２', '2024051122001412'],
  ['订单号：AB12-3456', 'AB12-3456'],
  ['my order number is 9988776655', '9988776655'],
  ['order #12345678 failed', '12345678'],
  ['扣了300元', undefined],
  ['电话13800138000', undefined],
  ['2024年5月11日扣了2200', undefined],
  ['为什么扣款失败', undefined],
])('the order number in «%s» is %s', (text, number) => {
  expect(entityIn(text, 'orderNumber', moment)?.value).toBe(number);
});

describe('times', () => {
  it.each([
    ['昨天晚上8点扣的', '昨天晚上8点', '2024-05-11 20:00'],
    ['昨晚十一点半', '昨晚十一点半', '2024-05-11 23:30'],
    ['昨天下午3点扣的', '昨天下午3点', '2024-05-11 15:00'],
    ['昨天晚上20:15失敗', '昨天晚上20:15', '2024-05-11 20:15'],
    ['2024-05-12 11:40 失败', '2024-05-12 11:40', '2024-05-12 11:40'],
    ['2024年5月2日', '2024年5月2日', '2024-05-02'],
    ['2024/5/10 8:30', '2024/5/10 8:30', '2024-05-10 08:30'],
    ['５月１０號', '５月１０號', '2024-05-10'],
    ['5月10号晚上8点半', '5月10号晚上8点半', '2024-05-10 20:30'],
    ['12月5号扣的', '12月5号', '2023-12-05'],
    ['五月三号', '五月三号', '2024-05-03'],
    ['12/05 14:30', '12/05 14:30', '2023-12-05 14:30'],
    ['上个月15号', '上个月15号', '2024-04-15'],
    ['上週五扣款', '上週五', '2024-05-03'],
    ['三天前', '三天前', '2024-05-09'],
    ['前天中午12点', '前天中午12点', '2024-05-10 12:00'],
    ['今天凌晨两点', '今天凌晨两点', '2024-05-12 02:00'],
    ['半小时前', '半小时前', '2024-05-12 11:10'],
    ['2个小时前', '2个小时前', '2024-05-12 09:40'],
    ['昨天晚上', '昨天晚上', '2024-05-11'],
    ['on May 10, 2024 at 8pm', 'May 10, 2024 at 8pm', '2024-05-10 20:00'],
    ['the 10th of May', '10th of May', '2024-05-10'],
    ['yesterday evening', 'yesterday evening', '2024-05-11'],
    ['yesterday at 10:30', 'yesterday at 10:30', '2024-05-11 10:30'],
    ['3 days ago', '3 days ago', '2024-05-09'],
    ['last Friday', 'last Friday', '2024-05-10'],
    ['last night at 9:15 pm', 'last night at 9:15 pm', '2024-05-11 21:15'],
    ['two days ago', 'two days ago', '2024-05-10'],
    ['an hour ago', 'an hour ago', '2024-05-12 10:40'],
    ['around 3pm', '3pm', undefined],
    ['下午3点左右', '下午3点', undefined],
  ])('in «%s»: «%s», %s', (text, words, value) => {
    expect(entityIn(text, 'time', moment)).toEqual({ kind: 'time', text: words, ...(value && { value }) });
  });

  it.each(['昨天扣款失败', '今天怎么还款', 'why did it fail today', '扣了3次都失败', '还剩 12.50', '24/7', '2024年6月20日自动扣', '13月40号', '订单2024051122001412341234567890', 'it may fail'])(
    'none in «%s»',
    (text) => {
      expect(entityIn(text, 'time', moment)).toBeUndefined();
    },
  );

  it.each([['昨天', '2024-05-11'], ['前天吧', '2024-05-10'], ['yesterday', '2024-05-11']])('asked for, «%s» is one', (text, value) => {
    expect(entityIn(text, 'time', moment, true)?.value).toBe(value);
  });
});

it.each([
  ['还欠98块', '98块', '98.00'],
  ['扣了19块9', '19块9', '19.90'],
  ['￥128.00', '￥128.00', '128.00'],
  ['一共268元没扣成', '268元', '268.00'],
  ['1,280.5元', '1,280.5元', '1280.50'],
  ['一百二十塊錢', '一百二十塊錢', '120.00'],
  ['两万三千元', '两万三千元', '23000.00'],
  ['45 yuan', '45 yuan', '45.00'],
  ['RMB 30', 'RMB 30', '30.00'],
  ['几十块', undefined, undefined],
  ['一块还可以吗', undefined, undefined],
  ['扣了3次', undefined, undefined],
])('the sum in «%s» is «%s», %s', (text, words, value) => {
  expect(entityIn(text, 'amount', moment)).toEqual(words && { kind: 'amount', text: words, value });
});

it('a bare number is a sum where it was asked for', () => {
  expect(entityIn('98', 'amount', moment)).toBeUndefined();
  expect(entityIn('98', 'amount', moment, true)?.value).toBe('98.00');
});

it.each([
  ['我用招行的卡', '招行的卡', '招商银行'],
  ['工行储蓄卡扣不了', '工行储蓄卡', '中国工商银行 储蓄卡'],
  ['農業銀行的信用卡', '農業銀行的信用卡', '中国农业银行 信用卡'],
  ['光大的卡', '光大的卡', '中国光大银行'],
  ['信用卡付的', '信用卡', undefined],
  ['my Visa debit card', 'Visa debit card', undefined],
  ['a debit card', 'debit card', undefined],
  ['银行卡怎么换', undefined, undefined],
  ['民生问题', undefined, undefined],
])('the card in «%s» is «%s», %s', (text, words, value) => {
  expect(entityIn(text, 'card', moment)).toEqual(words && { kind: 'card', text: words, ...(value && { value }) });
});

it('a card number is no entity: it is masked before', () => {
  const told = mask('招行信用卡6222021234567890123昨天晚上8点扣98块').text;
  expect(JSON.stringify(entitiesIn(told, moment))).not.toMatch(/\d{6}/);
  expect(entitiesIn(told, moment).map(({ kind }) => kind)).toEqual(['time', 'amount', 'card']);
});

it('whatever is written, what is found are words of it', () => {
  const piece = fc.constantFrom('昨天', '晚上', '8', '点', '12/05', ' ', '块', '5月', '10号', 'may', '2024', '招行', '卡', '１', '前', '点半', ':', '30', 'pm', '元', '😀', '號');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.boolean(), (pieces, asked) => {
      const text = pieces.join('');
      for (const kind of entityKinds) {
        const found = entityIn(text, kind, moment, asked);
        if (found) expect(text).toContain(found.text);
      }
    }),
  );
});

it('hardly a question to the guide holds a time or a sum that is none', () => {
  const asked = content.intents.filter(({ outcome }) => outcome.kind === 'answer').flatMap(({ utterances: { zh, en } }) => [...zh, ...en]);
  const found = asked.flatMap((text) => entitiesIn(text, moment).map(({ kind, text: words }) => `${kind} «${words}» in ${text}`));
  expect(found.length / asked.length, found.join('\n')).toBeLessThan(0.1);
});

// How long they take is measured in bench/hostile.ts.
it.each(hostile)('what is found in 4,096 characters of «%s» stands in them', (unit) => {
  const text = unit.repeat(4096).slice(0, 4096);
  for (const found of entitiesIn(text, moment)) expect(text).toContain(found.text);
});
