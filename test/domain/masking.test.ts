import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIdentityNumber, passesLuhn } from '../../src/domain/digits.ts';
import { mask } from '../../src/domain/masking.ts';
import { hostile } from '../support/hostile.ts';

const botToken = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1';

describe('what nobody else may see', () => {
  it.each([
    ['a UnionPay number', '我的卡号6222021234567890123扣不了', '我的卡号💳••••扣不了'],
    ['with spaces', '卡 6222 0212 3456 7890 123', '卡 💳••••'],
    ['with dashes', '4111-1111-1111-1111', '💳••••'],
    ['in full-width digits', '４１１１１１１１１１１１１１１１', '💳••••'],
    ['in Arabic digits', '٤١١١١١١١١١١١١١١١', '💳••••'],
    ['with invisible characters between', '4111\u200b1111\u200b1111\u200b1111', '💳••••'],
    ['in keycaps', '4️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣', '💳••••'],
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
    ['carriage returns between', '6222\r\n0212\r\n3456\r\n7890\r\n123', '💳••••'],
    ['separators of lines between', '6222\u20280212\u20283456\u20287890\u2029123', '💳••••'],
    ['soft hyphens between', '6222\u00ad0212\u00ad3456\u00ad7890\u00ad123', '💳••••'],
    ['marks of direction between', '\u202a6222\u200e02123456\u202e7890123', '\u202a💳••••'],
    ['many zero-width characters between', `4111${'\u200b'.repeat(20)}1111${'\u2060\u200d'.repeat(9)}11111111`, '💳••••'],
    ['minus signs, plus signs, waves between', '4111\u22121111+1111~1111', '💳••••'],
    ['in Devanagari digits', '४१११११११११११११११', '💳••••'],
    ['in mathematical digits', '𝟒𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏', '💳••••'],
    ['in digits of several scripts', '4١1１१𝟏11111111१1', '💳••••'],
    ['in Chinese numerals', '卡号六二二二零二一二三四五六七八九零一二三', '卡号💳••••'],
    ['in numerals of banks', '陆贰贰贰零贰壹贰叁肆伍陆柒捌玖零壹贰叁', '💳••••'],
    ['in circled digits', '④①①①①①①①①①①①①①①①', '💳••••'],
    ['in raised digits', '⁴¹¹¹¹¹¹¹¹¹¹¹¹¹¹¹', '💳••••'],
    ['after a numeral that is none of it', '卡一6222021234567890123', '卡一💳••••'],
    ['after a circled digit that is none of it', '①6222021234567890123', '①💳••••'],
    ['after a keycap that is none of it', '1️⃣6222021234567890123', '1️⃣💳••••'],
    ['whole, where what stands before looks like its beginning', '6212 6222 0212 3456 7890 123', '💳••••'],
    ['in an address, encoded', 'https://pay.example/?card=6222%200212%203456%207890%20123&x=%E4%BD%A0', 'https://pay.example/?card=💳••••&x=%E4%BD%A0'],
    ['in an address, every digit encoded', '%36%32%32%32%30%32%31%32%33%34%35%36%37%38%39%30%31%32%33', '💳••••'],
    ['an identity number in parts', '110105 19491231 002 - X', '🪪••••'],
    ['an identity number in full width', '１１０１０５１９４９１２３１００２Ｘ', '🪪••••'],
    ['an identity number in Arabic digits', '١١٠١٠١١٩٩٠٠٣٠٧٧٨٠٣', '🪪••••'],
    ['a code in brackets', '验证码：【123456】', '验证码：【🔑••••】'],
    ['a code after a comma', '验证码已收到，123456', '验证码已收到，🔑••••'],
    ['a code after an arrow', '验证码 → 482913', '验证码 → 🔑••••'],
    ['a code before its word, in the words of a text message', '123456（支付宝验证码），请勿泄露', '🔑••••（支付宝验证码），请勿泄露'],
    ['six digits and the word', '482913 验证码', '🔑•••• 验证码'],
    ['an English code before its word', '482913 is your Alipay verification code', '🔑•••• is your Alipay verification code'],
    ['a code in a request', 'Use 482913 as your verification code', 'Use 🔑•••• as your verification code'],
    ['a code with zero-width characters, its word too', '验\u200b证码4\u200b8\u200b2\u200b9\u200b1\u200b3', '验\u200b证码🔑••••'],
    ['a code in Chinese numerals', '密码一二三四五六', '密码🔑••••'],
    ['a code in another way of writing the word', '驗証碼 482913', '驗証碼 🔑••••'],
    ['a CVV under its Chinese name', 'CVV码是123', 'CVV码是🔑••••'],
    ['a one-time password', 'my OTP code is 482 913', 'my OTP code is 🔑••••'],
    ['a password that was changed', '密码我后来改成了abc12345', '密码我后来改成了🔑••••'],
    ['a password that may be it', '我的密码好像是 112233', '我的密码好像是 🔑••••'],
    ['a password by its number of digits', '我的支付密码 六位 482913', '我的支付密码 六位 🔑••••'],
    ['a password for something', 'the password for alipay is hunter2', 'the password for alipay is 🔑••••'],
    ['passwords', 'passwords: hunter2', 'passwords: 🔑••••'],
    ['an English password in full width', 'ｐａｓｓｗｏｒｄ：ｈｕｎｔｅｒ２', 'ｐａｓｓｗｏｒｄ：🔑••••'],
    ['a long password as a whole', `密码:${'aB3$'.repeat(40)}`, '密码:🔑••••'],
    ['a Spanish password', 'contraseña: secreto1', 'contraseña: 🔑••••'],
    ['a Russian password', 'пароль qwerty12', 'пароль 🔑••••'],
    ['a Japanese password', 'パスワードはabc12345', 'パスワードは🔑••••'],
    ['a Korean password', '비밀번호는 abc1234', '비밀번호는 🔑••••'],
    ["a bot's token", `token ${botToken}`, 'token 🔑••••'],
    ["a bot's token in an address", `https://api.telegram.org/bot${botToken}/getMe`, 'https://api.telegram.org/bot🔑••••/getMe'],
    ["a bot's token in an encoded address", botToken.replace(':', '%3A'), '🔑••••'],
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
    ['what only looks encoded', '100%25 %zz %e4'],
    ['an order number in groups', '订单号 2024 0511 2200 1412 3412 3456 7890'],
    ['an order number in an address', 'https://pay.example/order/2024051122001412341234567890'],
    ['times and sums', '2024-05-11 20:15:30 扣了 300.00, 2024-05-12 20:16:30 扣了 300.00'],
    ['numerals', '一三五七九还款，六次不够'],
    ['how often a password was wrong', '支付密码输错3次被锁 24小时'],
    ['an order number beside a code that did not come', '验证码收不到，订单20240511220014'],
    ['a phone number beside a code that did not come', '验证码一直收不到，电话 138 0013 8000'],
    ['the end of a card beside a code that did not come', '验证码收不到，尾号1234'],
    ['a sum beside a password', '密码错误，扣了3000，昨天20:15'],
    ['a date beside a code', '20240511验证码没收到'],
    ['a hotline beside a password', '密码不对，95188打不通'],
    ['a year beside a password', '2024年密码改过'],
    ['a password that is refused', 'my password keeps being rejected'],
    ['a cry about passwords', '忘记密码！！！又忘记密码？？？怎么办，password!!!'],
    ['lines under a word', '密码-----'],
    ['where a password is', '密码app里怎么改'],
    ['words about passwords', 'codes and passwords are masked'],
  ])('keeps %s', (_, said) => {
    expect(mask(said)).toEqual({ text: said, found: new Set() });
  });

  // How long they take is measured in bench/hostile.ts; what grows with the square of a text would not end here in time.
  it.each(hostile)('128 KiB of «%s» end', (unit) => {
    expect(mask(unit.repeat(2 ** 17 / unit.length)).text).not.toBe('');
  });

  it('says what it found', () => {
    expect(mask('卡4111111111111111 密码是secret99').found).toEqual(new Set(['card', 'code']));
    // A keycap before a card number, with which its digits are an identity number, too.
    expect(mask('1️⃣65435203104114717 - 7').found).toEqual(new Set(['card', 'identity']));
  });

  const cardNumber = fc
    .tuple(fc.integer({ min: 3, max: 6 }), fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 11, maxLength: 17 }))
    .map(([first, rest]) => {
      const body = [first, ...rest];
      return [...body, Array.from({ length: 10 }, (_, check) => check).find((check) => passesLuhn([...body, check]))!].join('');
    });
  const identityNumber = fc
    .tuple(fc.integer({ min: 110_000, max: 659_999 }), fc.date({ min: new Date('1930-01-01'), max: new Date('2019-12-31'), noInvalidDate: true }), fc.integer({ min: 0, max: 999 }))
    .map(([place, born, count]) => {
      const body = `${place}${born.toISOString().slice(0, 10).replaceAll('-', '')}${String(count).padStart(3, '0')}`;
      return body + Array.from('0123456789X').find((check) => isIdentityNumber(Array.from(body, Number), check))!;
    });
  const scripts = ['0', '０', '٠', '۰', '०', '๐', '᠐', '𝟎', '𝟘'].map((zero) => (digit: string) => String.fromCodePoint(zero.codePointAt(0)! + Number(digit)));
  const signs = ['〇一二三四五六七八九', '零壹贰叁肆伍陆柒捌玖', '⓪①②③④⑤⑥⑦⑧⑨', '⁰¹²³⁴⁵⁶⁷⁸⁹'].map((row) => (digit: string) => Array.from(row)[Number(digit)]!);
  const separator = fc.constantFrom('', '', ' ', '-', ' - ', '\u3000', '.', '\n', '\r\n', '\u200b', '\u200d\u2060\ufeff', '\u202f', '\u2013', '·', '\u00ad', '/', '_', '\ufe0f\u20e3', '\t', '，');
  const words = fc.constantFrom('', '我的卡是', 'card: ', '卡号', '。', '请帮我看看 ', 'номер ', 'بطاقتي ', '1️⃣', '\u202e', '@user_', 'https://pay.example/?n=', 'FN:Ann\r\nNOTE:', '第一张');
  const ends = fc.constantFrom('', '。', ' 谢谢', '?x=1', 'شكرا', '\r\nEND:VCARD', '\u202c');
  const written = (number: fc.Arbitrary<string>) =>
    fc
      .tuple(number, fc.array(separator, { minLength: 18, maxLength: 18 }), fc.constantFrom(...scripts, ...signs), words, ends)
      .map(([digits, gaps, script, before, after]) => {
        const body = Array.from(digits, (digit, index) => (index === 0 ? '' : gaps[index - 1]!) + (digit === 'X' ? 'X' : script(digit))).join('');
        return { text: `${before}${body}${after}`, body };
      });

  it.each([
    ['card', cardNumber],
    ['identity', identityNumber],
  ] as const)('lets no %s number through, however it is written', (secret, number) => {
    fc.assert(
      fc.property(written(number), ({ text, body }) => {
        const masked = mask(text);
        expect(masked.found).toContain(secret);
        expect(masked.text).not.toContain(body);
        expect(Array.from(masked.text).filter((character) => /[\p{N}〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖]/u.test(character)).length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 1000 },
    );
  });

  it('lets no code, no password and no token through after its word', () => {
    const code = fc.stringMatching(/^[1-9]\d{3,7}$/);
    const password = fc.stringMatching(/^[A-Za-z]{3,9}\d{1,5}[!#$]?$/);
    const token = fc.stringMatching(/^[1-9]\d{7,9}:[\w-]{35}$/);
    const word = fc.constantFrom('验证码', '驗證碼', '校验码', '动态密码', '支付密码', 'password', 'verification code', 'OTP', 'CVV', '口令');
    const link = fc.constantFrom('', ' ', '：', ': ', '是', '是：', ' is ', '=', '\n', '「', ' 【', '：\u200b');
    fc.assert(
      fc.property(word, link, fc.oneof(code, password, token), fc.constantFrom('', '。', ' 谢谢', '\n'), (name, between, secret, after) => {
        expect(mask(`${name}${/[a-z]$/i.test(name) ? between || ' ' : between}${secret}${after}`).text).not.toContain(secret);
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves order numbers as they are, alone and in groups', () => {
    const order = fc.tuple(fc.date({ min: new Date('2015-01-01'), max: new Date('2035-12-31'), noInvalidDate: true }), fc.stringMatching(/^\d{20}$/)).map(([day, rest]) => day.toISOString().slice(0, 10).replaceAll('-', '') + rest);
    fc.assert(
      fc.property(order, fc.constantFrom('订单号', 'order number ', ''), (number, before) => {
        expect(mask(before + number).text).toBe(before + number);
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
