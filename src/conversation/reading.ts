import type { Content } from '../content/content.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Locale } from '../domain/locale.ts';
import type { SectionId, Understanding } from '../domain/understanding.ts';
import { choiceIn } from './choice.ts';
import type { StepContext } from './context.ts';
import { correctionIn } from './correction.ts';

/** How long (ms) a message may lean on what the assistant said: an hour later “1” or “how long” means nothing. */
export const recently = 30 * 60 * 1000;

/** A text as it is meant in its conversation. */
export interface Reading {
  understanding: Understanding;
  /** The customer says that none of the `options` is meant, or not the last `answer`, and nothing more. */
  rejects?: 'options' | 'answer';
}

/** Reads a message as a choice between the options just shown, a correction, a follow-up, or by itself. */
export function readingOf(text: string, { topic, options }: Conversation, locale: Locale, { content, understand, now }: StepContext): Reading {
  const isRecent = (at: number): boolean => now - at < recently;
  const shown = options && isRecent(options.at) ? options.sections : [];
  const section = topic && isRecent(topic.at) ? topic.section : undefined;
  const context = section === undefined ? {} : { section };
  const alone = understand(text, context);
  const chosen = shown.length > 0 ? chosenBy(text, shown, content, locale, alone) : undefined;
  if (chosen) return chosen;
  const correction = section !== undefined || shown.length > 0 ? correctionIn(text) : undefined;
  if (!correction) return { understanding: alone };
  if (correction.meant === undefined) return { understanding: unclear(alone), rejects: shown.length > 0 ? 'options' : 'answer' };
  const meant = understand(correction.meant, { ...context, ...(section !== undefined && { rejected: section }) });
  return { understanding: inWordsOf(alone, meant.outcome === 'fallback' ? alone : meant) };
}

function chosenBy(text: string, shown: readonly SectionId[], content: Content, locale: Locale, alone: Understanding): Reading | undefined {
  const names = shown.map((id) => [content.articles[locale][id]?.button ?? id, content.articles[locale][id]?.title ?? id]);
  const choice = choiceIn(text, names);
  if (choice?.kind === 'none') return { understanding: unclear(alone), rejects: 'options' };
  const sections = choice?.places.flatMap((place) => shown[place] ?? []) ?? [];
  const [first, ...others] = sections;
  // A question that is clear by itself is no part of a button's name.
  if (!choice || first === undefined || (choice.byName && alone.outcome === 'answer')) return undefined;
  const also = others.map((id) => ({ intent: id, section: id, confidence: 1 }));
  return { understanding: { ...languageOf(alone), outcome: 'answer', intent: first, section: first, confidence: 1, candidates: [], ...(also.length > 0 && { also }) } };
}

/** What was meant, though only a part of the text said it: the text and its language are those of the whole. */
export function inWordsOf(whole: Understanding, meant: Understanding): Understanding {
  const { text: _, language: __, clear: ___, eitherScript: ____, quotes: _____, ...said } = meant;
  return { ...said, ...languageOf(whole) };
}

const languageOf = ({ text, language, clear, eitherScript, quotes }: Understanding) => ({
  text, language, clear, ...(eitherScript && { eitherScript }), ...(quotes && { quotes }),
});

/** Nothing is asked for in it. */
const unclear = (alone: Understanding): Understanding => ({ ...languageOf(alone), outcome: 'clarify', confidence: 1, candidates: [] });
