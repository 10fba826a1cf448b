import type { Message, User } from '../shapes.ts';
import type { Room } from './room.ts';
import { seenBy, type Seen } from './seen.ts';
import type { Telegram } from './telegram.ts';
import { until } from './until.ts';

/** A message as one has it in hand, or its id. */
export type Which = Seen | Message | number;
export type Wanted = string | RegExp | ((message: Seen) => boolean);

export interface TopicOption {
  /** Only in the agents' group. */
  topic?: number | { id: number } | undefined;
}

/** Somebody who reads along in one chat. */
export abstract class Viewer {
  #acted: { room?: Room; touched: number } = { touched: 0 };

  constructor(
    protected readonly telegram: Telegram,
    readonly id: number,
  ) {}

  abstract get room(): Room;

  get user(): User {
    return this.telegram.userOf(this.id);
  }

  /** The texts of the bot's answers to this person's presses since the start, the oldest first. */
  get toasts(): readonly string[] {
    return this.telegram.presses.toasts(this.id);
  }

  /** What this person sees in the chat, oldest first; what was deleted is gone. */
  messages({ topic }: TopicOption = {}): Seen[] {
    const seen = [...this.room.messages.values()].map((message) => seenBy(this.id, message));
    return topic === undefined ? seen : seen.filter((message) => message.topic === topicId(topic));
  }

  /**
   * The first message of somebody else that came or changed since this person's last act and that contains the text,
   * matches the pattern or fulfils the condition. Rejects after `timeout` ms (5,000) with what came instead.
   */
  until(wanted: Wanted, { timeout, topic }: TopicOption & { timeout?: number } = {}): Promise<Seen> {
    const here = topicId(topic);
    const look = () => this.#came().find((seen) => (here === undefined || seen.topic === here) && matches(seen, wanted));
    const failure = () => {
      const came = this.#came().map(({ from, text, service, media }) => `  ${from}: ${text || service || media}`);
      const what = typeof wanted === 'function' ? wanted.toString() : `«${wanted.toString()}»`;
      return `nothing that fits ${what} came to ${this.user.first_name}; what came:\n${came.join('\n') || '  nothing'}`;
    };
    return until(this.telegram, look, { timeout, failure });
  }

  /** Ends what `until` looks back at: called after each act. */
  protected act(): void {
    this.#acted = { room: this.room, touched: this.room.touched.length };
  }

  protected find(which: Which): Message {
    const id = typeof which === 'number' ? which : 'message_id' in which ? which.message_id : which.id;
    const message = this.room.messages.get(id);
    if (!message) throw new Error(`there is no message ${id} in the chat of ${this.user.first_name} (any more)`);
    return message;
  }

  #came(): Seen[] {
    const { room, messages } = { room: this.room, messages: this.room.messages };
    const from = this.#acted.room === room ? this.#acted.touched : 0;
    const ids = new Set(room.touched.slice(from));
    return [...ids].flatMap((id) => {
      const message = messages.get(id);
      return message && message.from.id !== this.id ? [seenBy(this.id, message)] : [];
    });
  }
}

export const topicId = (topic: TopicOption['topic']): number | undefined => (typeof topic === 'object' ? topic.id : topic);

function matches(seen: Seen, wanted: Wanted): boolean {
  if (typeof wanted === 'function') return wanted(seen);
  return typeof wanted === 'string' ? seen.text.includes(wanted) : wanted.test(seen.text);
}
