import type { Content } from '../content/content.ts';
import { phrase, phraseText } from '../content/phrase.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { MessageId } from '../domain/ids.ts';
import type { Buttons, Outgoing } from '../domain/outgoing.ts';
import { pressData, type Press } from '../domain/press.ts';
import type { RecordedEvent } from '../domain/record.ts';
import { answer, articleOf, messages } from './answer.ts';
import { buttonsOf } from './buttons.ts';
import { answerCommand, languageButtons } from './command.ts';
import { localeOf } from './locale.ts';
import { strained } from './offer.ts';
import type { Talk } from './talk.ts';

/** The presses that the conversation itself answers; those about a ticket are the handoff's. */
export type TalkPress = Extract<Press, { do: 'menu' | 'section' | 'solved' | 'unsolved' | 'human' | 'language' | 'forget' | 'keep' }>;

/** Answers a press on a button of `message`, whose buttons were `shown`. */
export function answerPress(
  conversation: Conversation,
  { press, message, shown }: { press: TalkPress; message: MessageId; shown: Buttons },
  { content, now }: { content: Content; now: number },
): Talk {
  const locale = localeOf(conversation);
  const phrases = content.phrases[locale];
  const buttons = buttonsOf(content, locale);
  const done = (replies: Outgoing[], talk: Partial<Talk> = {}): Talk => ({ conversation, replies, events: [], ...talk });
  // A message that is too old comes without its buttons: they stay as they are.
  const showing = (remaining: Buttons): Outgoing[] => (shown.length > 0 ? [{ kind: 'buttons', message, buttons: remaining }] : []);
  const feedback = (solved: boolean): RecordedEvent[] =>
    'section' in press && articleOf(content, locale, press.section) ? [{ at: now, kind: 'feedback', section: press.section, solved }] : [];
  switch (press.do) {
    case 'menu':
      return answerCommand(conversation, 'menu', content);
    case 'human':
      return done([], { handoff: 'asked' });
    case 'section': {
      const article = articleOf(content, locale, press.section);
      if (!article) return expired(conversation, content);
      const focus = article.paragraphs.find((paragraph) => paragraph.focus === press.focus)?.focus;
      const { options, ...settled } = conversation;
      const others = options?.sections.includes(press.section) ? options.sections.filter((section) => section !== press.section) : [];
      const topic = { section: press.section, others, at: now, ...(focus ? { focus } : {}) };
      return done([...showing(marked(shown, press)), ...answer(content, locale, [{ section: press.section, focus }])], {
        conversation: { ...settled, misses: 0, topic },
        answers: true,
      });
    }
    case 'solved':
      return done([...showing(withoutFeedback(shown)), ...messages(phrase(phrases, 'solved.thanks', {}), [[buttons.menu]])], {
        toast: phraseText(phrases, 'solved.toast', {}),
        events: feedback(true),
      });
    case 'unsolved':
      return done([...showing(withoutFeedback(shown))], {
        conversation: strained(conversation, 1, now),
        handoff: 'unsolved',
        events: feedback(false),
      });
    case 'language': {
      const { pinned: _, ...unpinned } = conversation;
      const chosen = press.to === 'auto' ? unpinned : { ...unpinned, pinned: press.to };
      const said = phrase(content.phrases[localeOf(chosen)], press.to === 'auto' ? 'language.unpinned' : 'language.pinned', {});
      return { conversation: chosen, replies: [...showing(languageButtons(content, chosen)), ...messages(said, [])], events: [] };
    }
    case 'forget':
      return done([...showing([]), ...messages(phrase(phrases, 'forget.done', {}), [])], { erase: true });
    case 'keep':
      return done([...showing([]), ...messages(phrase(phrases, 'forget.kept', {}), [[buttons.menu]])]);
    default:
      return press satisfies never;
  }
}

/** A button of an older version or of content that is gone: says so and shows the way on. */
export function expired(conversation: Conversation, content: Content): Talk {
  const toast = phraseText(content.phrases[localeOf(conversation)], 'expired', {});
  return { ...answerCommand(conversation, 'menu', content), toast };
}

/** The same buttons, the pressed one with a tick. */
export function marked(shown: Buttons, press: Press): Buttons {
  const pressed = pressData(press);
  return shown.map((row) =>
    row.map((button) =>
      'press' in button && pressData(button.press) === pressed && !button.label.startsWith('✓')
        ? { ...button, label: `✓ ${button.label}` }
        : button,
    ),
  );
}

function withoutFeedback(shown: Buttons): Buttons {
  const isFeedback = (press: Press): boolean => press.do === 'solved' || press.do === 'unsolved';
  return shown
    .map((row) => row.filter((button) => !('press' in button && isFeedback(button.press))))
    .filter((row) => row.length > 0);
}
