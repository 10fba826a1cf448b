import type { Content } from '../content/content.ts';
import { phrase } from '../content/phrase.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Locale } from '../domain/locale.ts';
import type { Block } from '../domain/outgoing.ts';
import type { FollowUp, SectionId } from '../domain/understanding.ts';
import { articleBlocks, messages } from './answer.ts';
import { buttonsOf } from './buttons.ts';
import type { Talk } from './talk.ts';

/** How a message can lean on what was said before without asking for a section by itself. */
export type Leaning = Exclude<FollowUp, 'paragraph'> | 'rejectsAnswer' | 'rejectsOptions';

/** Says what there is to say to a message that only leans on the last answer or the last question. */
export function respondLeaning(
  conversation: Conversation,
  leaning: Leaning,
  { content, locale, before, now }: { content: Content; locale: Locale; before: Block[]; now: number },
): Omit<Talk, 'events'> {
  const phrases = content.phrases[locale];
  const buttons = buttonsOf(content, locale);
  const { options: _, ...settled } = { ...conversation, misses: 0 };
  const { topic, ...withoutTopic } = settled;
  const article = topic && content.articles[locale][topic.section];
  const asks = (said: Block[], sections: readonly SectionId[], after: Conversation = settled): Omit<Talk, 'events'> => ({
    conversation: sections.length > 0 ? { ...after, options: { sections: [...sections], at: now } } : after,
    replies: messages([...before, ...said], sections.length > 0 ? buttons.choice(sections) : buttons.overview()),
  });
  switch (leaning) {
    case 'unsaid':
      return asks(phrase(phrases, 'followUp.unsaid', { title: article?.title ?? '' }), article?.related ?? []);
    case 'next':
      return asks(phrase(phrases, 'followUp.next', {}), article?.related ?? []);
    case 'stuck': {
      const { contactSection } = content.desk;
      const contact = contactSection === topic?.section ? undefined : contactSection && content.articles[locale][contactSection];
      return {
        conversation: contact ? { ...settled, topic: { section: contact.section, at: now } } : settled,
        replies: messages([...before, ...phrase(phrases, 'followUp.stuck', {}), ...(contact ? articleBlocks(contact) : [])], [[buttons.human], [buttons.menu]]),
      };
    }
    case 'rejectsAnswer':
      return asks(phrase(phrases, 'correction.which', {}), topic?.others ?? [], withoutTopic);
    case 'rejectsOptions':
      return { conversation: withoutTopic, replies: messages([...before, ...phrase(phrases, 'correction.none', {})], [[buttons.human], [buttons.menu]]) };
    default:
      return leaning satisfies never;
  }
}
