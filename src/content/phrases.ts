import type { Block } from '../domain/outgoing.ts';

/**
 * Every phrase that the bot says by itself, with the placeholders that it may use. `check` holds `phrases.yaml` against
 * this list; the phrases of small talk (`smalltalk.…`) are named by the intents instead.
 */
export const phrasePlaceholders = {
  welcome: [],
} as const satisfies Record<string, readonly string[]>;

export type PhraseKey = keyof typeof phrasePlaceholders;

/** By key, in one language; `{placeholders}` stand in the spans' text. */
export type Phrases = Record<PhraseKey, Block[]> & Record<`smalltalk.${string}`, Block[]>;
