/** Beginnings of what is looked for in texts: again and again, they cost a bad search the most. */
export const hostile = [
  '1', '4 ', '62 ', '6222 ', '1     ', '1\u200b', '11x', '密码', '密码 ', '密码我的', '验证码是 ', '123456是', '1234 is ', '一', '两', '一百', 'a1', 'password to ', 'code ', '123456:a',
  '（1234', '\u0301', 'ﷺ', '𝟒', '1月', '8点', '订单号', '¥1', 'jan 1 ', '等', '还要等多久', '没有人', '不是', '不是这个，', 'not that, ', '急', '那么', '第一个和', 'and so but ', '试了还是不行',
];
