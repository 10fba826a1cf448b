import { phrase } from '../content/phrase.ts';
import type { Content } from '../content/content.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Button, Outgoing } from '../domain/outgoing.ts';
import { messages } from './answer.ts';
import { buttonsOf } from './buttons.ts';
import { localeOf } from './locale.ts';
import { recently } from './reading.ts';
import type { Talk } from './talk.ts';

/** The strain of a conversation halves in this time (ms). */
const halfLife = 15 * 60 * 1000;

/** A human is offered from here on: one plain word of anger, or two signs within five minutes. */
const enough = 1.8;

/** The conversation after something that sounded as strained as `signs`. */
export function strained(conversation: Conversation, signs: number, now: number): Conversation {
  const { strain } = conversation;
  const level = (strain ? strain.level * 0.5 ** ((now - strain.at) / halfLife) : 0) + signs;
  return signs === 0 ? conversation : { ...conversation, strain: { ...strain, level, at: now } };
}

/** The talk with a human offered first and in a sentence, where the conversation has just come to need it: once in a while. */
export function withOffer(talk: Talk, { content, now }: { content: Content; now: number }): Talk {
  const { conversation, replies } = talk;
  const { strain } = conversation;
  const isOffered = strain?.offered !== undefined && now - strain.offered < recently;
  const last = replies.at(-1);
  if (!strain || strain.at !== now || strain.level < enough || isOffered || talk.handoff || last?.kind !== 'text') return talk;
  const locale = localeOf(conversation);
  const { human } = buttonsOf(content, locale);
  const shown = last.buttons ?? [];
  // An answer that leads to a human by itself says so already.
  const said = isHuman(shown[0]?.[0]) ? [] : phrase(content.phrases[locale], 'offerHumanNow', {});
  const others = shown.map((row) => row.filter((button) => !isHuman(button))).filter(({ length }) => length > 0);
  const offered: Outgoing[] = messages([...last.blocks, ...said], [[human], ...others]);
  return { ...talk, conversation: { ...conversation, strain: { ...strain, offered: now } }, replies: [...replies.slice(0, -1), ...offered] };
}

const isHuman = (button: Button | undefined): boolean => button !== undefined && 'press' in button && button.press.do === 'human';
