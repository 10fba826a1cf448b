import type { Content, Intent, IntentOutcome } from '../content/content.ts';
import { phrase, type SmalltalkKey } from '../content/phrase.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Locale } from '../domain/locale.ts';
import { isMasked } from '../domain/masking.ts';
import type { Block } from '../domain/outgoing.ts';
import { choices, type Candidate, type IntentId, type SectionId, type Understanding } from '../domain/understanding.ts';
import { answer, messages, type Asked } from './answer.ts';
import { buttonsOf } from './buttons.ts';
import { respondLeaning, type Leaning } from './leaning.ts';
import type { Reading } from './reading.ts';
import type { Talk } from './talk.ts';

/** Misses in a row after which a human is offered. */
export const missesToOffer = 2;

/** Texts that are too long to be one question: the customer is asked for one sentence instead. */
const longText = 600;

/**
 * Says what was understood.
 *
 * @param before said first: notices about the message itself.
 */
export function respond(
  conversation: Conversation,
  { understanding, rejects }: Reading,
  { content, locale, before, now }: { content: Content; locale: Locale; before: Block[]; now: number },
): Omit<Talk, 'events'> {
  const phrases = content.phrases[locale];
  const buttons = buttonsOf(content, locale);
  const { options, ...hit } = { ...conversation, misses: 0 };
  const leaning = rejects ? rejections[rejects] : leaningOf(understanding, conversation);
  if (leaning) return respondLeaning(conversation, leaning, { content, locale, before, now });
  const wordless = isUnclear(understanding) ? wordlessIn(understanding.text) : undefined;
  if (wordless) return { conversation, replies: messages([...before, ...phrase(phrases, wordless, {})], buttons.overview()) };
  switch (understanding.outcome) {
    case 'answer': {
      const asked = askedIn(understanding);
      const [first] = asked;
      const others = first ? othersThan(first.section, understanding, content, options?.sections ?? []) : [];
      return {
        conversation: first ? { ...hit, topic: { ...definedFocus(first), others, at: now } } : hit,
        replies: answer(content, locale, asked, before),
      };
    }
    case 'clarify': {
      const sections = sectionsOf(content, understanding.candidates.slice(0, choices));
      const topic = topicOf(content, locale, understanding.topic);
      const asks =
        understanding.text.length > longText
          ? phrase(phrases, 'tooLong', {})
          : topic
            ? phrase(phrases, 'clarifyTopic', { topic })
            : phrase(phrases, 'clarify', {});
      // A question back that is likelier about nothing here is a miss: the second in a row offers a human.
      const isMiss = understanding.candidates.reduce((sum, { confidence }) => sum + confidence, 0) < 0.5;
      const misses = isMiss ? conversation.misses + 1 : 0;
      const offer = misses >= missesToOffer ? phrase(phrases, 'offerHuman', {}) : [];
      return { conversation: { ...hit, misses, options: { sections, at: now } }, replies: messages([...before, ...asks, ...offer], buttons.choice(sections)) };
    }
    case 'smalltalk': {
      const key = smalltalkOf(content, understanding.intent);
      const said = key ? phrase(phrases, key, {}) : phrase(phrases, 'welcome', {});
      return { conversation: hit, replies: messages([...before, ...said], buttons.overview()) };
    }
    case 'handoff':
      return { conversation: hit, replies: before.length > 0 ? messages(before, []) : [], handoff: 'asked' };
    case 'outOfScope':
    case 'fallback': {
      const misses = conversation.misses + 1;
      // What can't wait is a human's from the first time on.
      const isUrgent = understanding.intent !== undefined && content.desk.urgent.includes(understanding.intent);
      const isOffered = isUrgent || misses >= missesToOffer;
      const offer = isOffered ? phrase(phrases, isUrgent ? 'offerHumanNow' : 'offerHuman', {}) : overviewOf(content, locale, understanding);
      const said = [...refusal(content, locale, understanding), ...offer];
      // What is asked next goes on about this, not about the answer before it.
      const { topic, ...without } = conversation;
      const kept = topic && understanding.outcome === 'fallback' ? { topic } : {};
      return {
        conversation: { ...without, ...kept, misses },
        replies: messages([...before, ...said], isOffered ? [[buttons.human], [buttons.menu]] : buttons.overview()),
      };
    }
    default:
      return understanding.outcome satisfies never;
  }
}

const isUnclear = ({ outcome }: Understanding): boolean => outcome === 'clarify' || outcome === 'fallback';

/** What to say to a text without a word, an order number or a few emoji: whatever it seems to ask is chance. */
function wordlessIn(text: string): 'menu' | 'bareNumber' | 'media.sticker' | undefined {
  if (/\p{L}/u.test(text)) return undefined;
  // A secret was all of it: that is said already.
  if (isMasked(text)) return 'menu';
  if ((text.match(/\p{Nd}/gu) ?? []).length >= 6) return 'bareNumber';
  return /\p{Extended_Pictographic}/u.test(text) ? 'media.sticker' : undefined;
}

function refusal({ phrases, intents }: Content, locale: Locale, { outcome, intent, text }: Understanding): Block[] {
  if (text.length > longText) return phrase(phrases[locale], 'tooLong', {});
  if (outcome === 'fallback') return phrase(phrases[locale], 'notUnderstood', {});
  const topic = topicOf({ intents }, locale, intent);
  return topic ? phrase(phrases[locale], 'outOfScopeTopic', { topic }) : phrase(phrases[locale], 'outOfScope', {});
}

/** What leads over to the sections below a refusal; that a text was not understood says so itself. */
const overviewOf = ({ phrases }: Content, locale: Locale, { outcome, text }: Understanding): Block[] =>
  outcome === 'outOfScope' && text.length <= longText ? phrase(phrases[locale], 'canHelp', {}) : [];

function askedIn({ section, focus, followUp, also = [] }: Understanding): Asked[] {
  return section ? [{ section, focus, onlyFocus: followUp === 'paragraph' }, ...also.map((other) => ({ section: other.section }))] : [];
}

const rejections = { answer: 'rejectsAnswer', options: 'rejectsOptions' } as const;

/** Where the paragraph that would answer was the last answer already, the guide has nothing more to say. */
function leaningOf({ followUp, focus }: Understanding, { topic }: Conversation): Leaning | undefined {
  if (followUp !== 'paragraph') return followUp;
  return topic?.focus === focus ? 'unsaid' : undefined;
}

/** What else a question may have meant than the section that answered it, likeliest first. */
function othersThan(section: SectionId, { candidates, followUp }: Understanding, content: Content, shown: readonly SectionId[]): SectionId[] {
  if (followUp) return [];
  const likely = candidates.length > 0 ? sectionsOf(content, candidates) : shown;
  return likely.filter((other) => other !== section).slice(0, choices);
}

/** What the customer reads as the name of a topic out of scope. */
function topicOf({ intents }: Pick<Content, 'intents'>, locale: Locale, intent: IntentId | undefined): string | undefined {
  const known = outcomeOf(intents, intent);
  return known?.kind === 'outOfScope' ? known.topic?.[locale] : undefined;
}

const definedFocus = ({ section, focus }: Asked) => (focus ? { section, focus } : { section });

function outcomeOf(intents: readonly Intent[], intent: IntentId | undefined): IntentOutcome | undefined {
  return intents.find(({ id }) => id === intent)?.outcome;
}

const sectionsOf = (content: Content, candidates: readonly Candidate[]): SectionId[] =>
  candidates.flatMap(({ intent }) => {
    const outcome = outcomeOf(content.intents, intent);
    return outcome?.kind === 'answer' ? [outcome.section] : [];
  });

function smalltalkOf(content: Content, intent: IntentId | undefined): SmalltalkKey | undefined {
  const outcome = outcomeOf(content.intents, intent);
  return outcome?.kind === 'smalltalk' ? outcome.phrase : undefined;
}
