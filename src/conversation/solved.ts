import { phrase } from '../content/phrase.ts';
import type { Content } from '../content/content.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Block } from '../domain/outgoing.ts';
import { messages } from './answer.ts';
import { buttonsOf } from './buttons.ts';
import { localeOf } from './locale.ts';
import { plainWords } from './plainWords.ts';
import { recently } from './reading.ts';
import type { Talk } from './talk.ts';

/** Whether a text says that all is well now, and nothing else (解决了, it's fixed now). */
export const saysSolved = (text: string): boolean => solved.test(plainWords(text).replaceAll(/[\p{P}\p{S}\s]+/gu, ' ').trim());

// 決 is no word of grammar, and stays traditional here.
const solved = new RegExp(
  [
    '^(?:(?:好的?|嗯|哦|噢|我的|问题|这个|这|已经|已經|已|都|终于|现在|刚刚|刚才|全部)\\s*)*(?:解[决決]|搞定|弄好|(?:处|處)理好)(?:了|啦)+(?:\\s*(?:谢谢|謝謝|多谢|多謝|感谢|感謝)\\S*)?$',
    '^(?!is |has |got )(?:(?:ok|okay|great|it|its|it s|is|s|that|my|the|problem|issue|all|already|now|got|has been|been) )*(?:solved|fixed|sorted|sorted out|resolved|works now|working now)(?: now)?(?: (?:thanks|thank you|thx))?$',
  ].join('|'),
  'u',
);

/** The same as a tap on “solved” under the last answer. */
export function hearSolved(conversation: Conversation, { content, before, now }: { content: Content; before: readonly Block[]; now: number }): Talk {
  const locale = localeOf(conversation);
  const { topic, ticket } = conversation;
  const isFeedback = ticket === undefined && topic !== undefined && now - topic.at < recently;
  const { options: _, ...settled } = conversation;
  return {
    conversation: { ...settled, misses: 0 },
    replies: messages([...before, ...phrase(content.phrases[locale], 'solved.thanks', {})], [[buttonsOf(content, locale).menu]]),
    events: [
      { at: now, kind: 'understood', outcome: 'smalltalk', confidence: 1 },
      ...(isFeedback ? [{ at: now, kind: 'feedback' as const, section: topic.section, solved: true }] : []),
    ],
  };
}
