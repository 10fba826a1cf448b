import { splitBlocks } from '../domain/blocks.ts';
import type { ChatId } from '../domain/ids.ts';
import type { Incoming } from '../domain/incoming.ts';
import type { Address, Dispatch } from '../domain/outgoing.ts';
import type { Person } from '../domain/person.ts';

/**
 * Passes a message on, named by its author. A media is copied with the caption that stands here (masked, for a
 * customer's); text is sent anew.
 *
 * @param chat where the message was written.
 */
export function relay(author: Person, chat: ChatId, message: Incoming, to: Address): Dispatch[] {
  const relays = { chat, message: message.id };
  if (message.media) {
    const caption = message.text === undefined ? {} : { caption: message.text };
    return [{ to, outgoing: { kind: 'copy', from: relays, ...caption }, relays }];
  }
  if (!message.text) return [];
  const name = `${author.name}${message.edited ? ' ✏️' : ''}: `;
  const blocks = splitBlocks([{ kind: 'paragraph', spans: [{ text: name, bold: true }, { text: message.text }] }]);
  return blocks.map((part) => ({ to, outgoing: { kind: 'text', blocks: part }, relays }));
}
