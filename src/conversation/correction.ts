import { plainWords } from './plainWords.ts';

/** The customer says that the answer was to another question than theirs; `meant` is theirs, where they say it again. */
export interface Correction {
  meant?: string;
}

/** A text that corrects how the last one was understood (不是这个，我问的是…, no, I meant …); undefined for any other. */
export function correctionIn(text: string): Correction | undefined {
  const plain = plainWords(text).replace(/[。.!！?？~～…\s]+$/u, '');
  if (plain.length > longest) return undefined;
  if (bare.some((pattern) => pattern.test(plain))) return {};
  const meant = withMeant.map((pattern) => pattern.exec(plain)?.groups?.['meant']).find((found) => found !== undefined);
  return meant === undefined ? undefined : { meant: meant.replace(afterthought, '').trim() };
}

/** A correction is short, in characters: a longer text tells its own story. */
const longest = 120;

// Chinese
const notThis =
  '(?:不是(?:这|那)(?:个|些|样)(?:意思|问题|的)?|(?:我)?(?:要|想)?(?:问|说)的不是(?:这|那)个(?:问题|意思)?|我?(?:并?不是|没有?)(?:想|要)?(?:问|说|指)(?:的)?(?:是)?(?:这|那)个|不是我(?:要|想)?(?:问|说|找)的|(?:你)?(?:答错|搞错|弄错|理解错|回答错)了?|答非所问|你?没(?:有)?(?:听懂|看懂|明白|理解)(?:我的意思|我说的)?|(?:你)?没(?:有)?回答我的问题)';
const wrong = '(?:不是的?|不对|错了|不)';
const particle = '(?:啊|呀|吧|呢|哦|啦)?';
const pause = '[，,。.!！;；:：、\\s]+';
const iMean =
  '(?:我(?:是|就是)?(?:想|要)?(?:问|问问|知道|了解|说|指)(?:一下|的)?(?:是)?(?:：|:)?|我的(?:意思|问题)是(?:说)?|而是|我要(?=问|找|查|看))';
const iMeanStrictly = '(?:我(?:要|想)?(?:问|说|指)的是|我是(?:想|要)?(?:问|说|指)(?:的)?(?:是)?|我的(?:意思|问题)是(?:说)?)';

// English
const wrongAnswer =
  "(?:(?:no|nope|sorry)[,. ]+)?(?:(?:that'?s|that is|this is|it'?s|it is) not (?:what|the one) i (?:asked|meant|mean|wanted|want|was asking|am asking)(?: about| for| to know)?|not what i (?:asked|meant|mean|wanted|want|was asking)(?: about| for| to know)?|not (?:that|this)(?: one)?|(?:that'?s |that is |that was )?(?:the )?wrong (?:answer|one|section|thing)|(?:that'?s|that is|it'?s) (?:wrong|not it|not right|not my question)|i (?:didn'?t|did not) (?:ask|mean) (?:about )?(?:that|this)|i (?:wasn'?t|was not|'?m not|am not) asking (?:about )?(?:that|this)|you (?:misunderstood|didn'?t understand)(?: me)?|(?:you )?(?:didn'?t|did not) answer my question|not my question)";
const gap = '[\\s,.;:!—-]+';
const iMeant =
  "(?:what )?(?:i mean|i meant|i(?:'m| am| was)? ask(?:ed|ing)(?: about| for)?|i wanted to (?:know|ask)(?: about)?|i(?:'m| am| was) talking about|my question (?:is|was)|i want(?: to (?:know|ask))?(?: about)?)(?: (?:is|was))?(?: how about)?";
const iMeantStrictly = "(?:what i (?:mean|meant|asked|want to know)(?: is| was)|i meant|i mean|i was asking(?: about| for)?|i asked(?: about| for)?)";

const whole = (...parts: string[]): RegExp => new RegExp(`^${parts.join('')}$`, 'u');
const meant = '(?<meant>.{2,})';

const bare = [whole(notThis, particle), whole('(?:不是的?|不对|错了)', particle), whole(wrongAnswer, '(?: (?:at all|please|lah|la|leh|bro|man))?')];

const withMeant = [
  whole(notThis, particle, `${pause}(?:${iMean})?`, meant),
  whole(wrong, particle, `(?:${pause})?${iMean}`, meant),
  whole(`(?:不对|错了)${particle}${pause}`, meant),
  whole(`我?(?:并?不是|没有?|不)(?:想|要)?(?:问|说|指|知道)(?:的)?(?:是)?[^，,。;；]{1,16}${pause}${iMean}`, meant),
  whole(`我?(?:并?不是|没有?)(?:想|要)?(?:问|说|指)(?:的)?(?:是)?[^，,。;；]{1,16}(?:${pause})?是(?:问|说|指)`, meant),
  whole(`(?:我(?:问|说)的)?不是[^，,。;；]{1,12}${pause}(?:${iMean}|而是)`, meant),
  whole(`不是[^，,。;；]{1,8}${pause}是(?<meant>[^，,。;；]{2,})`),
  whole(iMeanStrictly, meant),
  whole(`${wrongAnswer}${gap}(?:but )?(?:${iMeant} )?`, meant),
  whole(`(?:no|nope|nah|sorry)${gap}(?:but )?${iMeant} `, meant),
  whole(`i (?:didn'?t|did not|wasn'?t|was not|don'?t|do not) (?:ask|mean|asking|want to know)(?: about| for)? [^,.;]{1,30}[,.;]\\s*(?:but )?${iMeant} `, meant),
  whole(`(?:no[, ]+)?not (?:the |my |a |about )?[^,.;]{2,24}[,;]\\s*(?:but )?(?:${iMeant} |(?=(?:the|my|how|why|what|where|when)\\b))`, meant),
  whole(`${iMeantStrictly} `, meant),
];

/** What is said once more not to be meant, behind what is. */
const afterthought = /[，,;；\s]*(?<!是)(?:而?不是|, not )[^，,。;；]{1,24}$/u;
