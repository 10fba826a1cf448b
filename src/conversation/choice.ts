import { bare } from '../content/bare.ts';
import { plainWords } from './plainWords.ts';

/** An answer to “which of these?”: the places of those that are wanted, from 0, or that none is. */
export type Choice = { kind: 'some'; places: number[]; byName: boolean } | { kind: 'none' };

/**
 * Reads a text as an answer to a question with options: by their number (第二个, 2, the first one, 1和3), by their name or a
 * part of it that only one of them has, all of them, or none.
 *
 * @param names of each option, its label first.
 */
export function choiceIn(text: string, names: readonly (readonly string[])[]): Choice | undefined {
  const said = plainWords(text).replaceAll(/[。.!！?？~～…"“”「」]+/gu, ' ').trim();
  if (said === '' || said.length > longest) return undefined;
  if (none.test(said)) return { kind: 'none' };
  const core = said.replace(leadIn, '').replace(leadOut, '').trim();
  if (names.length > 0 && (all.test(core) || (names.length === 2 && both.test(core)))) {
    return { kind: 'some', places: names.map((_, place) => place), byName: false };
  }
  const numbers = core.split(between).map((part) => numberIn(part, names.length));
  const places = numbers.flatMap((place) => place ?? []);
  if (places.length === numbers.length) return { kind: 'some', places: [...new Set(places)], byName: false };
  const named = namedBy(core, names);
  return named === undefined ? undefined : { kind: 'some', places: [named], byName: true };
}

/** A choice is short, in characters. */
const longest = 40;

const none = new RegExp(
  [
    '^(?:以上|这些|上面的?|它们)?(?:都|全|一个都)(?:不是|不对|不要|没有|不符合)(?:的|我要的|我想问的)?$',
    '^没有一个(?:是|对)的?$|^(?:不是|没有)(?:这些|我要的|我想问的|我要问的)$|^(?:其他|其它|别)的(?:问题)?$',
    '^(?:no[, ]+)?(?:none|neither|not any)(?: of (?:them|these|those|the above))?$|^(?:no[, ]+)?something else$|^not (?:these|those)$|^(?:不|no|nope)$',
  ].join('|'),
  'u',
);
const leadIn = /^(?:我)?(?:就)?(?:选择?|要|想问|想要|想知道|问的?是?|看|点|是|应该是|大概是)?(?:的是)?|^(?:i (?:choose|pick|want|meant?|mean)|i'd like|it'?s|let'?s (?:take|do)|option|answer|please)\s+/u;
const leadOut = /(?:[那这]一?[个项条])?(?:吧|的|呢|啊|哦|谢谢|就行|就好)*$|(?:\s+(?:please|thanks|thank you|then|one|option))+$/u;
const between = /\s*(?:和|跟|与|、|，|,|\+|&|\band\b)\s*/u;
const all = /^(?:全部|全都|都)(?:要|想知道|想问|想看|想了解|看看)?$|^(?:all|everything|all of (?:them|these|those)|all three)$/u;
const both = /^(?:两个)(?:都)?(?:要|是|想知道|想问)?$|^both(?: of (?:them|these|those))?$/u;

const ordinals = [
  /^(?:第)?(?:1|一|①)(?:个|项|条|种|号)?$|^(?:the )?(?:1st|first|one|number one)$/u,
  /^(?:第)?(?:2|二|②)(?:个|项|条|种|号)?$|^(?:the )?(?:2nd|second|two|number two)$/u,
  /^(?:第)?(?:3|三|③)(?:个|项|条|种|号)?$|^(?:the )?(?:3rd|third|three|number three)$/u,
  /^(?:第)?(?:4|四|④)(?:个|项|条|种|号)?$|^(?:the )?(?:4th|fourth|four|number four)$/u,
];
const last = /^(?:最后一?|末)(?:个|项|条)?$|^(?:the )?last$/u;

function numberIn(said: string, count: number): number | undefined {
  const part = said.replace(/^(?:the )?(?:number|no\.?|option|#)\s*(?=\d)/u, '').replace(/[).]$/u, '').trim();
  if (last.test(part)) return count - 1;
  const place = ordinals.findIndex((ordinal) => ordinal.test(part));
  return place < 0 || place >= count ? undefined : place;
}

/** The option of which the text is a part of a name, where it is of one only. */
function namedBy(said: string, names: readonly (readonly string[])[]): number | undefined {
  const isHan = /\p{Script=Han}/u.test(said);
  const comparable = (name: string): string => (isHan ? bare(plainWords(name)) : ` ${plainWords(name)}`);
  const part = isHan ? bare(said) : said.replace(/^(?:the|about|my)\s+/u, '');
  if (part.length < (isHan ? 2 : 3) || tooCommon.test(part)) return undefined;
  const isPartOf = (own: readonly string[]): boolean => own.some((name) => comparable(name).includes(isHan ? part : ` ${part}`));
  const fitting = names.flatMap((own, place) => (isPartOf(own) ? [place] : []));
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** Words that name nothing, though they may stand in one name only. */
const tooCommon = /^(?:怎么|为什么|什么|how|how to|the|does|does it|why|not|are|can|it)$/u;
