import type { Message } from '../shapes.ts';
import type { Answer } from './presses.ts';
import type { Room } from './room.ts';
import { seenBy, type SeenButton } from './seen.ts';
import type { Which } from './viewer.ts';

export interface PressOptions {
  /** Where the button is; by default the message that has it and was sent or edited last. */
  message?: Which;
  /** Presses what is not there (any more), as a client may that has not seen an edit yet; needs `message`. */
  stale?: boolean;
}

/** A pressed button. */
export interface Press {
  id: string;
  message: number;
  /** The bot's answer; rejects where none comes within `timeout` ms (5,000). */
  answered(timeout?: number): Promise<Answer>;
}

const buttonsOf = (message: Message): SeenButton[] => seenBy(0, message).buttons.flat();

/** The button with this label or data, else the first one whose label contains the text. */
export function buttonIn(message: Message, wanted: string): SeenButton | undefined {
  const buttons = buttonsOf(message);
  return buttons.find(({ label, data }) => label === wanted || data === wanted) ?? buttons.find(({ label }) => label.includes(wanted));
}

export function messageWithButton(room: Room, wanted: string): Message | undefined {
  for (const message of room.latest()) if (buttonIn(message, wanted)) return message;
  return undefined;
}

/** For an error: what could have been pressed instead. */
export function listButtons(room: Room): string {
  const labels = new Set<string>();
  for (const message of room.latest()) {
    for (const { label, data } of buttonsOf(message)) labels.add(`«${label}» (${data ?? 'link'})`);
    if (labels.size > 30) break;
  }
  return [...labels].join(', ') || 'none';
}
