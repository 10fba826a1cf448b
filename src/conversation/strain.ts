import { plainWords } from './plainWords.ts';

/** How pressed or annoyed a message sounds: 0 not, 1 there is a sign of it, 2 it says so. */
export type Strain = 0 | 1 | 2;

export function strainIn(text: string): Strain {
  const plain = plainWords(text);
  if (plainly.test(plain)) return 2;
  const signs = [hint.test(plain), loudMarks.test(plain), isShouted(text)].filter(Boolean).length;
  return signs === 0 ? 0 : signs === 1 ? 1 : 2;
}

const plainly = new RegExp(
  [
    '急{2,}|急死|十万火急|(?:气|烦|急|坑)死|气炸|火大|受不了|受够了|忍无可忍|什么破|什么垃圾|坑人|坑爹|扯淡|他妈的?(?!妈)|(?<!\\p{Script=Han})妈的|卧槽|tmd|傻逼',
    "ridiculous|unacceptable|outrageous|(?:(?:fed up|sick and tired) (?:with|of)|sick of)|\\bwtf\\b|what the (?:hell|fuck|heck)|\\bfuck|bullshit|\\bi'?m (?:so |really |very )?(?:angry|furious|mad)\\b|for (?:god|heaven|fuck)'?s sake|driving me (?:crazy|mad|nuts)",
  ].join('|'),
  'u',
);

const hint = new RegExp(
  [
    '到底|究竟|(?:很|好|太|着|挺|真)急|急需|急用|急着|赶紧|赶快|快点|快一点|无语|失望|搞什么|搞毛|烦人|真烦|好烦|说了(?:多少|几|好几)(?:次|遍)|第[三四五六]次|好几次了',
    '\\basap\\b|\\burgent(?:ly)?\\b|\\bhurry\\b|right now!|again and again|over and over|\\bannoy(?:ed|ing)\\b|\\bfrustrat(?:ed|ing)\\b|\\bcome on\\b|(?:third|fourth|fifth) time',
  ].join('|'),
  'u',
);

const loudMarks = /[!?]{3,}/u;

/** Capitals, and more than a word of them: “PAY” and “VISA” are just written so. */
function isShouted(text: string): boolean {
  const words = text.match(/\p{Lu}\p{L}+/gu) ?? [];
  const letters = text.match(/\p{Lu}|\p{Ll}/gu) ?? [];
  const capitals = letters.filter((letter) => /\p{Lu}/u.test(letter));
  return words.length >= 3 && letters.length >= 10 && capitals.length >= 0.9 * letters.length;
}
