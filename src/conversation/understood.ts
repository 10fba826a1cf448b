import type { Content, Intent, IntentOutcome } from '../content/content.ts';
import { phrase, type SmalltalkKey } from '../content/phrase.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Locale } from '../domain/locale.ts';
import type { Block } from '../domain/outgoing.ts';
import type { IntentId, SectionId, Understanding } from '../domain/understanding.ts';
import { answer, messages, type Asked } from './answer.ts';
import { buttonsOf } from './buttons.ts';
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
  understanding: Understanding,
  { content, locale, before, now }: { content: Content; locale: Locale; before: Block[]; now: number },
): Omit<Talk, 'events'> {
  const phrases = content.phrases[locale];
  const buttons = buttonsOf(content, locale);
  const hit = { ...conversation, misses: 0 };
  switch (understanding.outcome) {
    case 'answer': {
      const asked = askedIn(understanding);
      const [first] = asked;
      return {
        conversation: first ? { ...hit, topic: { ...definedFocus(first), at: now } } : hit,
        replies: answer(content, locale, asked, before),
      };
    }
    case 'clarify': {
      const sections = understanding.candidates.slice(0, 3).flatMap(({ intent }) => sectionOf(content, intent) ?? []);
      const asks = phrase(phrases, understanding.text.length > longText ? 'tooLong' : 'clarify', {});
      return { conversation: hit, replies: messages([...before, ...asks], buttons.choice(sections)) };
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
      const said = refusal(content, locale, understanding);
      const offer = misses >= missesToOffer ? phrase(phrases, 'offerHuman', {}) : [];
      return {
        conversation: { ...conversation, misses },
        replies: messages([...before, ...said, ...offer], misses >= missesToOffer ? [[buttons.human], [buttons.menu]] : buttons.overview()),
      };
    }
    default:
      return understanding.outcome satisfies never;
  }
}

function refusal({ phrases, intents }: Content, locale: Locale, { outcome, intent, text }: Understanding): Block[] {
  if (text.length > longText) return phrase(phrases[locale], 'tooLong', {});
  if (outcome === 'fallback') return phrase(phrases[locale], 'notUnderstood', {});
  const known = outcomeOf(intents, intent);
  const topic = known?.kind === 'outOfScope' ? known.topic?.[locale] : undefined;
  return topic ? phrase(phrases[locale], 'outOfScopeTopic', { topic }) : phrase(phrases[locale], 'outOfScope', {});
}

function askedIn({ section, focus, also = [] }: Understanding): Asked[] {
  return section ? [{ section, focus }, ...also.map((other) => ({ section: other.section }))] : [];
}

const definedFocus = ({ section, focus }: Asked) => (focus ? { section, focus } : { section });

function outcomeOf(intents: readonly Intent[], intent: IntentId | undefined): IntentOutcome | undefined {
  return intents.find(({ id }) => id === intent)?.outcome;
}

function sectionOf(content: Content, intent: IntentId): SectionId | undefined {
  const outcome = outcomeOf(content.intents, intent);
  return outcome?.kind === 'answer' ? outcome.section : undefined;
}

function smalltalkOf(content: Content, intent: IntentId | undefined): SmalltalkKey | undefined {
  const outcome = outcomeOf(content.intents, intent);
  return outcome?.kind === 'smalltalk' ? outcome.phrase : undefined;
}
