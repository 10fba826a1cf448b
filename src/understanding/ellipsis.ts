import type { Language } from '../domain/locale.ts';

/** What a text without content of its own asks about whatever was said before it. */
export type Ellipsis = 'time' | 'place' | 'manner' | 'amount' | 'reason' | 'next' | 'stuck';

/**
 * The question of a text that consists of pronouns, auxiliaries and a question word alone (那要多久, where exactly, and
 * if that doesn't work); undefined where any other word stands in it.
 *
 * @param even the text as `evenly` leaves it.
 */
export function ellipsisIn(even: string, language: Language): Ellipsis | undefined {
  const bare = language === 'zh' ? even.replaceAll(/[\s\p{P}]/gu, '') : even.replaceAll("'", '').replaceAll(/[\s\p{P}]+/gu, ' ').trim();
  if (bare.length > longest) return undefined;
  return kinds.find((kind) => forms[language][kind].test(bare));
}

/** Nothing without content of its own is longer, in characters. */
const longest = 60;

const kinds = ['time', 'place', 'manner', 'amount', 'reason', 'next', 'stuck'] as const satisfies Ellipsis[];

const before = '(?:那么|那|所以|可是|但|然后|好的|好|嗯|哦|噢|谢谢|你好|您好|大概|一般|通常|具体|到底|这个|这|它|我|还|就|得|要|需要|会|应该|是|又|再|都|该)*';
const after = '(?:呢|啊|呀|吗|吧|了|哦|的)*';
const chinese = (core: string): RegExp => new RegExp(`^${before}(?:${core})${after}$`, 'u');
const done = '(?:我)?(?:试过了?|试了一下|试了|照做了|照着做了|按[你您]?说的做了|弄过?了|做过?了|操作过?了|看过?了)?';
const failed = '(?:(?<=还是|仍然|依然|又)失败了?|不行|不可以|不管用|不好使|没用|没有用|没效果|没解决|没有解决|解决不了|不成功|没成功|不成|没弄好|弄不好|弄不了|搞不定)';

const opening = '(?:(?:and|so|but|ok|okay|thanks|hi|hello|then|well|oh|hmm|alright|now|roughly|about|please) )*';
const pronouns = 'exactly|does|do|will|would|is|are|should|can|could|to|it|that|this|they|i|we|you|then|precisely';
const english = (core: string): RegExp => new RegExp(`^${opening}(?:${core})(?: (?:then|though|please|exactly))*$`, 'u');
const open = (question: string, more: string): RegExp => english(`(?:${question})(?: (?:${pronouns}|${more}))*`);

const forms: Record<Language, Record<Ellipsis, RegExp>> = {
  zh: {
    time: chinese('(?:多久|多长时间|多少时间|几天|多少天|几个小时|多少小时|什么时候|啥时候|何时)(?:才|能|可以|会|好|行|完成|弄好|搞定|处理好|处理完|解决|生效|见效|有结果)*'),
    place: chinese('(?:在|去|到|从|上|往)?(?:哪里|哪儿|哪边|哪|什么地方|啥地方|什么位置|哪个页面|哪个地方|哪个位置)(?:可以|能|才能|找|看|弄|点|操作|办|进)*'),
    manner: chinese('(?:怎么|咋|如何|怎样)(?:操作|进去|进|找|点|查|看)|(?:具体|到底)(?:怎么|如何|咋)(?:弄|做|操作|搞|办理)'),
    amount: chinese('多少钱|多少'),
    reason: chinese('为什么|为啥|为何'),
    next: chinese('(?:然后|接下来|之后|接着|下一步|后来)(?:怎么办|该怎么办|怎么做|做什么|干什么|怎么弄)?|怎么办|咋办|咋整|怎么做|怎么弄|怎么搞|怎么处理|怎么解决|做什么|干什么'),
    stuck: chinese(`(?:要是|如果|万一|假如)?${done}(?:还是|还|仍然|依然|也|都|就是|又)*${failed}(?:的话)?(?:该?怎么办|咋办|怎么弄)?`),
  },
  en: {
    time: open('how long|how much time|how many (?:days|hours|weeks)|how soon|how fast|when', 'takes?|taking|needs?|be|usually|normally|happen|works?|done|ready|finished|have|wait|for|going'),
    place: open('where|which (?:page|menu|button|screen|section)', 'find|see|look|go|click|tap|get|the|page|button|menu|in|app'),
    manner: open('how', 'go|about|the|steps|works?|one'),
    amount: open('how much', 'takes?|costs?'),
    reason: english('why(?: is (?:that|it))?(?: so)?'),
    next: english('what (?:now|next|then|else)|then what|and then|what (?:do|should|can|must) i do(?: (?:now|next|about (?:it|that)))?|(?:what is the |whats the )?next step'),
    stuck: english(
      '(?:what )?(?:if )?(?:(?:it|that|this|nothing) )?(?:still )?(?:does not|doesnt|did not|didnt|will not|wont|is not|isnt|not) (?:work|help|working|helping)(?: either)?|(?:it |that )?still (?:fails|failed|failing)|(?:i )?(?:already )?tried (?:that|it|this|everything|all that)(?: already)?(?: (?:and|but))?(?: (?:it|that|nothing))?(?: still)?(?: (?:didnt|did not|doesnt|does not|not) (?:work|help|working))?|nothing (?:works|worked|helps|helped)|no luck|still no luck|still not (?:working|solved)|not solved',
    ),
  },
};
