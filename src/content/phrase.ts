import { mapSpans, plainText } from '../domain/blocks.ts';
import type { Block } from '../domain/outgoing.ts';
import type { phrasePlaceholders, PhraseKey, Phrases } from './phrases.ts';

export type { PhraseKey } from './phrases.ts';

/** A phrase that an intent of small talk names. It has no placeholders. */
export type SmalltalkKey = `smalltalk.${string}`;

type PlaceholderOf<Key extends PhraseKey | SmalltalkKey> = (typeof phrasePlaceholders)[Extract<Key, PhraseKey>][number];

/** A value for each placeholder of the phrase; of all of them where it is one of several. */
export type PhraseParams<Key extends PhraseKey | SmalltalkKey> = [PlaceholderOf<Key>] extends [never]
  ? Record<string, never>
  : Record<PlaceholderOf<Key>, string | number>;

/** What the bot says, in blocks. The values are inserted as they are: nothing in them is read as markup. */
export function phrase<Key extends PhraseKey | SmalltalkKey>(phrases: Phrases, key: Key, params: PhraseParams<Key>): Block[] {
  const blocks: Block[] | undefined = phrases[key];
  if (!blocks) throw new Error(`The phrase “${key}” is not in this content: name one that phrases.yaml holds.`);
  const values = new Map<string, string | number>(Object.entries(params));
  return mapSpans(blocks, (span) => ({
    ...span,
    text: span.text.replaceAll(placeholder, (whole, name: string) => String(values.get(name) ?? whole)),
  }));
}

/** What the bot says as plain text: for labels of buttons and short notices. */
export const phraseText = <Key extends PhraseKey | SmalltalkKey>(phrases: Phrases, key: Key, params: PhraseParams<Key>): string =>
  plainText(phrase(phrases, key, params));

/** `{name}` in the text of a phrase. */
export const placeholder = /\{([^{}]*)\}/g;
