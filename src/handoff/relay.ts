import { splitBlocks, textLength } from '../domain/blocks.ts';
import type { ChatId } from '../domain/ids.ts';
import type { Incoming } from '../domain/incoming.ts';
import type { Address, Block, Dispatch, MessageRef, Outgoing } from '../domain/outgoing.ts';
import type { Person } from '../domain/person.ts';
import { copyOf, fileOf } from './copyOf.ts';

/** Telegram's limit of a caption, in UTF-16 units; who pays Telegram may write more. */
const captionLimit = 1024;

export interface Relay {
  author: Person;
  /** Where the message was written. */
  chat: ChatId;
  /** Masked. */
  message: Incoming;
  to: Address;
  /** The message on the other side that this one is a new version of. */
  twin?: MessageRef;
  /** The message on the other side that this one answers. */
  replied?: MessageRef;
}

/**
 * Passes a message on: an edit as an edit, a reply as a reply. Text is sent anew under its author's name; a media is copied
 * with the caption that stands here, and a text too long for a caption goes before it.
 */
export function relay({ author, chat, message, to, twin, replied }: Relay): Dispatch[] {
  if (message.withheld) return [];
  const relays = { chat, message: message.id };
  const words = wordsOf(message);
  const parts = words.length > 0 ? splitBlocks(named(author, words, message.edited)) : [];
  const texts = parts.map((blocks, i): Dispatch => ({
    to, outgoing: { kind: 'text', blocks }, relays, ...(i < parts.length - 1 && { typing: true }),
  }));
  const changed = message.edited && twin ? changeOf(twin) : undefined;
  const media = message.media ? [{ to, outgoing: copyOf(relays, message, isCaption(words) ? words : []), relays }] : [];
  const [first, ...rest] = changed ?? [...(message.media && isCaption(words) ? [] : texts), ...media];
  return first ? [{ ...first, outgoing: replied ? answering(first.outgoing, replied) : first.outgoing }, ...rest] : [];

  /** The other side's message made anew; a text that needs several messages has no one message to change. */
  function changeOf(other: MessageRef): Dispatch[] {
    const [only] = parts;
    const file = fileOf(message);
    const caption: Outgoing = { kind: 'caption', message: other.message, caption: words, ...(file && { file }) };
    if (message.media && isCaption(words)) return [{ to, outgoing: caption, relays }];
    if (message.media || !only || parts.length > 1) return texts;
    return [{ to, outgoing: { kind: 'edit', message: other.message, blocks: only }, relays }];
  }
}

const isCaption = (words: readonly Block[]): boolean => textLength(words) <= captionLimit;

const wordsOf = ({ text, blocks }: Incoming): Block[] => blocks ?? (text ? [{ kind: 'paragraph', spans: [{ text }] }] : []);

const answering = (outgoing: Outgoing, { message: replyTo }: MessageRef): Outgoing =>
  outgoing.kind === 'text' || outgoing.kind === 'copy' ? { ...outgoing, replyTo } : outgoing;

function named({ name }: Person, [first, ...rest]: readonly Block[], edited = false): Block[] {
  const author = { text: `${name}${edited ? ' ✏️' : ''}: `, bold: true };
  if (first?.kind === 'paragraph') return [{ kind: 'paragraph', spans: [author, ...first.spans] }, ...rest];
  return [{ kind: 'paragraph', spans: [author] }, ...(first ? [first] : []), ...rest];
}
