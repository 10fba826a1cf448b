import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passesLuhn } from '../../src/domain/digits.ts';
import { mask } from '../../src/domain/masking.ts';

describe('what nobody else may see', () => {
  it.each([
    ['a UnionPay number', '我的卡号6222021234567890123扣不了', '我的卡号💳••••扣不了'],
    ['with spaces', '卡 6222 0212 3456 7890 123', '卡 💳••••'],
    ['with dashes', '4111-1111-1111-1111', '💳••••'],
    ['in full-width digits', '４１１１１１１１１１１１１１１１', '💳••••'],
    ['in Arabic digits', '٤١١١١١١١١١١١١١١١', '💳••••'],
    ['with invisible characters between', '4111\u200b1111\u200b1111\u200b1111', '💳••••'],
    ['in keycaps', '4️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣', '💳••••\ufe0f\u20e3'],
    ['with full-width commas', '6222，0212，3456，7890，123', '💳••••'],
    ['across lines', '4111 1111\n1111 1111', '💳••••'],
    ['two of them', '4111111111111111 5500005555555559', '💳•••• 💳••••'],
    ['an American Express number', 'my card is 378282246310005', 'my card is 💳••••'],
    ['an identity number', '身份证11010519491231002X', '身份证🪪••••'],
    ['an identity number with a small x', '11010519491231002x 谢谢', '🪪•••• 谢谢'],
    ['an identity number that ends in a digit', '110101199003077803', '🪪••••'],
    ['a code', '验证码是123456', '验证码是🔑••••'],
    ['a code in two halves', '验证码 123 456', '验证码 🔑••••'],
    ['a code in full-width digits', '验证码：８８３３２１', '验证码：🔑••••'],
    ['a code before its word', '123456是我的验证码', '🔑••••是我的验证码'],
    ['a code that came', '验证码收到了：482913', '验证码收到了：🔑••••'],
    ['an English code that came', 'the code I got is 482913', 'the code I got is 🔑••••'],
    ['an English code', 'the code is 445566', 'the code is 🔑••••'],
    ['a password', '支付密码是abc123!', '支付密码是🔑••••'],
    ['an English password', 'my password is hunter2', 'my password is 🔑••••'],
    ['a PIN', 'pin 1234', 'pin 🔑••••'],
  ])('masks %s', (_, said, masked) => {
    expect(mask(said).text).toBe(masked);
  });

  it.each([
    ['an order number', '订单号2024051122001412341234567890'],
    ['a short order number', '订单 20240511220014'],
    ['a phone number and an amount', '20240511 扣了 300.00 元, 电话13800138000'],
    ['the last four digits of a card', '尾号1234的卡'],
    ['a question about codes', '验证码收不到'],
    ['a question about passwords', '支付密码错误怎么办'],
    ['an English question about passwords', 'my password is wrong, password reset please'],
    ['an error code', 'error code 5021'],
    ['a word that begins like “pin”', 'pinduoduo 1234'],
  ])('keeps %s', (_, said) => {
    expect(mask(said)).toEqual({ text: said, found: new Set() });
  });

  it.each(['密码', '验证码是', '1234', '123456是', 'code', 'the code is', '6222', '密码我的'])('4,000 blanks after «%s» hold nobody up', (before) => {
    for (const blank of [' ', '\n', '\u3000', '1 ', '我的']) {
      // A pattern that can match in many ways would not end within the test's time.
      expect(mask(before + blank.repeat(4000)).text).not.toBe('');
    }
  });

  it('says what it found', () => {
    expect(mask('卡4111111111111111 密码是secret99').found).toEqual(new Set(['card', 'code']));
  });

  const cardNumber = fc
    .tuple(fc.integer({ min: 3, max: 6 }), fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 11, maxLength: 17 }))
    .map(([first, rest]) => {
      const body = [first, ...rest];
      return [...body, Array.from({ length: 10 }, (_, check) => check).find((check) => passesLuhn([...body, check]))!].join('');
    });
  const separator = fc.constantFrom('', ' ', '-', ' - ', '\u3000', '.');
  const words = fc.constantFrom('', '我的卡是', 'card: ', '卡号', '。', '请帮我看看 ');

  it('lets no card number through, however it is written', () => {
    fc.assert(
      fc.property(cardNumber, fc.array(separator, { minLength: 4, maxLength: 4 }), fc.boolean(), words, words, (number, gaps, wide, before, after) => {
        const groups = number.match(/.{1,4}/g)!.map((group, index) => (index === 0 ? group : `${gaps[(index - 1) % 4]}${group}`)).join('');
        const written = wide ? groups.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))) : groups;
        const { text } = mask(`${before}${written}${after}`);
        expect(text.normalize('NFKC').replaceAll(/\D/g, '')).toBe('');
      }),
    );
  });

  it('changes nothing twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (said) => {
        const once = mask(said).text;
        expect(mask(once).text).toBe(once);
      }),
    );
  });
});
