import { phrase, type PhraseKey } from '../content/phrase.ts';
import { clausesOf } from '../domain/clauses.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Incoming, MediaKind } from '../domain/incoming.ts';
import type { Secret } from '../domain/masking.ts';
import type { Block } from '../domain/outgoing.ts';
import type { Understanding } from '../domain/understanding.ts';
import { messages } from './answer.ts';
import { buttonsOf } from './buttons.ts';
import type { StepContext } from './context.ts';
import { localeOf } from './locale.ts';
import { strained, withOffer } from './offer.ts';
import { inWordsOf, readingOf, recently } from './reading.ts';
import { hearSolved, saysSolved } from './solved.ts';
import { strainIn } from './strain.ts';
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
  context: StepContext,
): Talk {
  const { content, understand, now } = context;
  const text = message.text?.trim() ?? '';
  if (text === '') return answerMedia(conversation, message.media ?? 'other', content);
  const { understanding: read, ...rejected } = readingOf(text, conversation, localeOf(conversation), context);
  const understanding = rejected.rejects ? read : withHandoff(read, understand);
  const spoken = { ...conversation, ...spokenIn(understanding, conversation) };
  const locale = localeOf(spoken);
  const before: Block[] = [
    ...(secrets.size > 0 ? phrase(content.phrases[locale], 'secret', {}) : []),
    ...(message.edited ? phrase(content.phrases[locale], 'edited', {}) : []),
    ...(message.media ? phrase(content.phrases[locale], 'captionOnly', {}) : []),
  ];
  if (saysSolved(text)) return hearSolved(spoken, { content, before, now });
  const { outcome, intent, confidence } = understanding;
  const talk = respond(spoken, { understanding, ...rejected }, { content, locale, before, now });
  const events: Talk['events'] = [{ at: now, kind: 'understood', outcome, confidence, ...(intent ? { intent } : {}) }];
  // Whoever has a ticket has a human already.
  if (conversation.ticket !== undefined) return { ...talk, events };
  const signs = strainIn(text) + (rejected.rejects === 'answer' || isRepeated(talk.conversation, conversation, understanding) ? 1 : 0);
  return withOffer({ ...talk, conversation: strained(talk.conversation, signs, now), events }, { content, now });
}

/** A conversation after words to somebody else: the language that they tell is the one to speak from now on. */
export const hearLanguage = (conversation: Conversation, text: string, { understand }: Pick<StepContext, 'understand'>): Conversation =>
  text === '' ? conversation : { ...conversation, ...spokenIn(understand(text), conversation) };

/** Whether the same is asked again in other words, a short while after its answer. */
const isRepeated = (after: Conversation, { topic: before }: Conversation, { outcome, followUp }: Understanding): boolean =>
  outcome === 'answer' &&
  followUp === undefined &&
  before !== undefined &&
  after.topic?.section === before.section &&
  after.topic.focus === before.focus &&
  after.topic.at - before.at < recently;

/** Clauses longer than this (characters) tell something else beside asking for a human. */
const shortClause = 40;

/** 不要转人工，告诉我怎么还款就行: what is not wanted is no wish. */
const noHuman = /(?:不要|不用|不想|不必|不需要|别|別)(?:再|给我|給我|帮我|幫我)?(?:转|轉|找|接|叫)|\b(?:don't|do not) (?:want|need) (?:an? |to (?:talk|speak) (?:to|with) an? )?(?:human|person|agent)/iu;

/** A story that ends with “转人工” asks for a human, whatever the story is about. */
function withHandoff(understanding: Understanding, understand: StepContext['understand']): Understanding {
  const clauses = clausesOf(understanding.text);
  if (understanding.outcome === 'handoff' || clauses.length < 2) return understanding;
  const asks = [clauses[0]!, clauses.at(-1)!].filter((clause) => clause.length <= shortClause && !noHuman.test(clause)).map((clause) => understand(clause));
  const human = asks.find(({ outcome }) => outcome === 'handoff');
  return human ? inWordsOf(understanding, human) : understanding;
}

/**
 * The language that a message tells. A few Latin letters that nobody understands (“asdf”), or courtesies (“ok”, “thx”), don't
 * make a Chinese customer an English one, nor do characters that both scripts share make a traditional one simplified, nor the Chinese words of the app
 * that an English customer quotes a Chinese one.
 */
function spokenIn({ clear, eitherScript, quotes, outcome, language, text }: Understanding, before: Conversation): Pick<Conversation, 'spoken'> {
  const saysLittle = outcome === 'fallback' || outcome === 'outOfScope' || (outcome === 'smalltalk' && before.spoken !== undefined);
  const tells = clear && !(saysLittle && language === 'en' && text.split(/\s+/u).length <= 2);
  if (!tells) return {};
  const { pinned: _, ...unpinned } = before;
  if (quotes && localeOf(unpinned) === 'en') return { spoken: 'en' };
  return { spoken: eitherScript && localeOf(unpinned) === 'zh-Hant' ? 'zh-Hant' : language };
}

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
