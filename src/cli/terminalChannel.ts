import { plainText } from '../domain/blocks.ts';
import type { MessageId, ThreadId } from '../domain/ids.ts';
import type { Buttons } from '../domain/outgoing.ts';
import type { Channel } from '../engine/channel.ts';

export interface TerminalChannel extends Channel {
  /** The buttons that can be pressed now, by their number (from 1), and the message that they stand under. */
  buttons: Buttons[number];
  message: MessageId;
}

/** One person's chat on a terminal; buttons are numbered. */
export function createTerminalChannel(out: NodeJS.WritableStream): TerminalChannel {
  const channel: TerminalChannel = {
    buttons: [],
    message: 0 as MessageId,
    async deliver(_, outgoing) {
      if (outgoing.kind !== 'text') return undefined;
      channel.message = (channel.message + 1) as MessageId;
      channel.buttons = outgoing.buttons?.flat() ?? [];
      const labels = channel.buttons.map(({ label }, index) => `[${index + 1}] ${label}`).join('  ');
      out.write(`${plainText(outgoing.blocks)}\n${labels ? `${labels}\n` : ''}\n`);
      return channel.message;
    },
    deliverAlbum: () => Promise.resolve([]),
    openTopic: (chat) => Promise.resolve({ chat, thread: 1 as ThreadId }),
    async acknowledge(_, text) {
      if (text) out.write(`(${text})\n`);
    },
    async typing() {},
  };
  return channel;
}
