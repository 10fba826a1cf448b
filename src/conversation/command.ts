import type { Content } from '../content/content.ts';
import { phrase, phraseText } from '../content/phrase.ts';
import type { Conversation } from '../domain/conversation.ts';
import { locales } from '../domain/locale.ts';
import type { Button, Buttons, Outgoing } from '../domain/outgoing.ts';
import { messages } from './answer.ts';
import { buttonsOf } from './buttons.ts';
import { localeOf } from './locale.ts';
import type { Talk } from './talk.ts';

/** The commands of the private chat, in the order of Telegram's menu. */
export const customerCommands = ['start', 'menu', 'human', 'cancel', 'language', 'privacy', 'forget', 'help'] as const;

/** Answers a command; one that doesn't exist gets the list of those that do. */
export function answerCommand(conversation: Conversation, name: string, content: Content): Talk {
  const command = customerCommands.find((known) => known === name);
  const talk = (replies: Outgoing[]): Talk => ({ conversation, replies, events: [] });
  const locale = localeOf(conversation);
  const buttons = buttonsOf(content, locale);
  const say = (key: 'welcome' | 'menu' | 'help' | 'privacy' | 'unknownCommand' | 'language.ask' | 'forget.ask' | 'cancel.nothing', below: Buttons) =>
    talk(messages(phrase(content.phrases[locale], key, {}), below));
  switch (command) {
    case 'start':
      return { ...say('welcome', buttons.overview()), conversation: { ...conversation, misses: 0 } };
    case 'menu':
      return say('menu', buttons.overview());
    case 'human':
      return { ...talk([]), handoff: 'asked' };
    case 'cancel':
      return say('cancel.nothing', buttons.overview());
    case 'language':
      return say('language.ask', languageButtons(content, conversation));
    case 'privacy':
      return say('privacy', [[buttons.menu]]);
    case 'forget':
      return say('forget.ask', forgetButtons(content, conversation));
    case 'help':
      return say('help', buttons.overview());
    case undefined:
      return say('unknownCommand', buttons.overview());
    default:
      return command satisfies never;
  }
}

/** One button a language, named in that language, the pinned one marked; and one that unpins. */
export function languageButtons({ phrases }: Content, conversation: Conversation): Buttons {
  const mark = (label: string, on: boolean): string => (on ? `✓ ${label}` : label);
  const pinned = locales.map((locale): Button => ({
    label: mark(phraseText(phrases[locale], 'language.name', {}), conversation.pinned === locale),
    press: { do: 'language', to: locale },
  }));
  const auto = phraseText(phrases[localeOf(conversation)], 'language.auto', {});
  return [pinned, [{ label: mark(auto, conversation.pinned === undefined), press: { do: 'language', to: 'auto' } }]];
}

function forgetButtons({ phrases }: Content, conversation: Conversation): Buttons {
  const text = (key: 'buttons.forget' | 'buttons.keep') => phraseText(phrases[localeOf(conversation)], key, {});
  return [[{ label: text('buttons.forget'), press: { do: 'forget' } }], [{ label: text('buttons.keep'), press: { do: 'keep' } }]];
}
