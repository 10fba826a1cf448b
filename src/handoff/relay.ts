import { splitBlocks } from '../domain/blocks.ts';
import type { ChatId } from '../domain/ids.ts';
import type { Incoming } from '../domain/incoming.ts';
import type { Address, Block, Dispatch, MessageRef } from '../domain/outgoing.ts';
import type { Person } from '../domain/person.ts';

export interface Relay {
  author: Person;
  /** Where the message was written. */
  chat: ChatId;
  message: Incoming;
  to: Address;
  /** The message on the other side that this one is a new version of. */
  twin?: MessageRef;
  /** The message on the other side that this one answers. */
  replied?: MessageRef;
}

/**
 * Passes a message on, named by its author: an edit as an edit, a reply as a reply. A media is copied with the caption
 * that stands here (masked, for a customer's); text is sent anew.
 */
export function relay({ author, chat, message, to, twin, replied }: Relay): Dispatch[] {
  const relays = { chat, message: message.id };
  const reply = replied ? { replyTo: replied.message } : {};
  if (message.media) {
    const caption = message.text === undefined ? {} : { caption: message.text };
    if (message.edited && twin) return [{ to, outgoing: { kind: 'caption', message: twin.message, caption: message.text ?? '' } }];
    return [{ to, outgoing: { kind: 'copy', from: relays, ...caption, ...reply }, relays }];
  }
  if (!message.text) return [];
  const parts = splitBlocks([named(author, message)]);
  const [only] = parts;
  // A text that needed several messages has no one message to change.
  if (message.edited && twin && only && parts.length === 1) return [{ to, outgoing: { kind: 'edit', message: twin.message, blocks: only } }];
  return parts.map((part, i) => ({ to, outgoing: { kind: 'text', blocks: part, ...(i === 0 ? reply : {}) }, relays }));
}

const named = ({ name }: Person, { text = '', edited }: Incoming): Block => ({
  kind: 'paragraph',
  spans: [{ text: `${name}${edited ? ' ✏️' : ''}: `, bold: true }, { text }],
});
