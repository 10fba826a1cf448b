import { plainWords } from './plainWords.ts';

/**
 * Whether a text is about nothing but the wait for an agent (怎么还这么慢, 有人吗, how much longer): every word of it must be one
 * that such a text has.
 */
export function isAboutWaiting(text: string): boolean {
  const plain = plainWords(text);
  if (/\p{Script=Han}/u.test(plain)) {
    const bare = plain.replaceAll(/[\s\p{P}\p{S}]/gu, '');
    return consistsOf(bare, wordsInChinese) && coreInChinese.test(bare);
  }
  const words = plain.match(/[a-z']+/g) ?? [];
  return words.length > 0 && words.every((word) => core.has(word) || around.has(word)) && words.some((word) => core.has(word));
}

const waits = '客服呢|人工呢|到我|慢|等|多久|好久|太久|很久|半天|久|没人|没有人|有人|人呢|在吗|在不在|轮到|轮|排队|排到|排|快点|快些|快|催|几位|多少人|几个人';
const coreInChinese = new RegExp(waits, 'u');
const wordsInChinese = `${waits}|什么时候|啥时候|为什么|怎么|这么|那么|还要|还得|还在|还没|还有|还|都|已经|一直|到底|究竟|大概|需要|要|得|会|才能|才|能不能|能|可以|请|麻烦|帮我|帮忙|一下|一点|你们|你|您|客服|人工|我们|我|前面|处理|回复|回应|回答|回我|理我|理|回|接入|接|来|到|死|太|好|很|真|这|那|有|就|是|在|的|了|啊|呀|吗|呢|吧|嘛|哈|喂|哦|效率|速度|也|又|不`.split('|');

/** A regular expression would try every way to part the text in words. */
function consistsOf(text: string, words: readonly string[]): boolean {
  const ends = new Set([0]);
  for (const end of ends) for (const word of words) if (text.startsWith(word, end)) ends.add(end + word.length);
  return ends.has(text.length);
}

const core = new Set('slow wait waiting waited long longer anyone anybody someone somebody nobody queue turn hurry hello there forever ages'.split(' '));
const around = new Set(
  "how much many do does did will would can could should i i'm im i've me my you your it it's its this that is are am be been has have had take takes taking to the a an in for of up and so too very really still yet please when where what why is coming come comes get here now ok people before until one no ahead answer answering answers reply replying replies respond responding hours hour minutes minute us we agent human person".split(' '),
);
