import { expect, it } from 'vitest';
import { entityIn } from '../../src/handoff/entities.ts';

it.each([
  ['订单2024051122001412341234567890没扣', '2024051122001412341234567890'],
  ['订单号：AB12-3456', 'AB12-3456'],
  ['my order number is 9988776655', '9988776655'],
  ['order #12345678 failed', '12345678'],
  ['扣了300元', undefined],
  ['电话13800138000', undefined],
  ['为什么扣款失败', undefined],
])('the order number in “%s” is %s', (text, found) => {
  expect(entityIn(text, 'orderNumber')).toBe(found);
});

it.each([
  ['昨天下午3点扣的', '昨天下午3点'],
  ['2024-05-12 11:40 失败', '2024-05-12 11:40'],
  ['2024年5月12日', '2024年5月12日'],
  ['5月12号晚上8点半', '5月12号晚上8点半'],
  ['on May 12, 2024', 'May 12, 2024'],
  ['yesterday at 10:30', 'yesterday at 10:30'],
  ['around 3pm', '3pm'],
  ['昨天扣款失败', undefined],
  ['扣了3次都失败', undefined],
  ['还剩 12.50', undefined],
  ['24/7', undefined],
])('the time in “%s” is %s', (text, found) => {
  expect(entityIn(text, 'time')).toBe(found);
});

it('a free text holds no entity', () => {
  expect(entityIn('昨天下午3点 订单2024051122001412341234567890', 'text')).toBeUndefined();
});
