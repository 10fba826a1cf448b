import { phrase, type PhraseKey } from '../content/phrase.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Incoming, MediaKind } from '../domain/incoming.ts';
import type { Secret } from '../domain/masking.ts';
import type { Block } from '../domain/outgoing.ts';
import type { Understanding } from '../domain/understanding.ts';
import { messages } from './answer.ts';
import { buttonsOf } from './buttons.ts';
import type { StepContext } from './context.ts';
import { localeOf } from './locale.ts';
import type { Talk } from './talk.ts';
import { respond } from './understood.ts';

/**
 * Answers a message of a customer.
 *
 * @param secrets what was masked in it: the customer is told not to send such things.
 */
export function answerMessage(
  conversation: Conversation,
  message: Incoming,
  secrets: ReadonlySet<Secret>,
  { content, understand, now }: StepContext,
): Talk {
  const text = message.text?.trim() ?? '';
  if (text === '') return answerMedia(conversation, message.media ?? 'other', content);
  const understanding = understand(text, conversation.topic?.section);
  const spoken = tellsLanguage(understanding) ? { ...conversation, spoken: understanding.language } : conversation;
  const locale = localeOf(spoken);
  const before: Block[] = [
    ...(secrets.size > 0 ? phrase(content.phrases[locale], 'secret', {}) : []),
    ...(message.edited ? phrase(content.phrases[locale], 'edited', {}) : []),
    ...(message.media ? phrase(content.phrases[locale], 'captionOnly', {}) : []),
  ];
  const { outcome, intent, confidence } = understanding;
  return {
    ...respond(spoken, understanding, { content, locale, before, now }),
    events: [{ at: now, kind: 'understood', outcome, confidence, ...(intent ? { intent } : {}) }],
  };
}

/** A few Latin letters that nobody understands (“asdf”) don't make a Chinese customer an English one. */
const tellsLanguage = ({ clear, outcome, language, text }: Understanding): boolean =>
  clear && (outcome !== 'fallback' || language !== 'en' || text.split(/\s+/u).length > 2);

const mediaPhrases: Record<MediaKind, Extract<PhraseKey, `media.${string}`>> = {
  photo: 'media.photo',
  video: 'media.video',
  videoNote: 'media.video',
  animation: 'media.sticker',
  audio: 'media.voice',
  voice: 'media.voice',
  document: 'media.document',
  sticker: 'media.sticker',
  location: 'media.location',
  contact: 'media.contact',
  other: 'media.other',
};

/** What the bot can't look at: it says so and shows the ways on. Not a miss, the customer asked nothing. */
function answerMedia(conversation: Conversation, media: MediaKind, content: StepContext['content']): Talk {
  const locale = localeOf(conversation);
  const said = phrase(content.phrases[locale], mediaPhrases[media], {});
  return { conversation, replies: messages(said, buttonsOf(content, locale).overview()), events: [] };
}
