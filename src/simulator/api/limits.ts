import { tooMany } from '../refusal.ts';
import type { Call } from './calls.ts';

/** Messages that are let through; what is left out is not limited. */
export interface RateLimits {
  /** A second, to one private chat. */
  perChat?: number;
  /** A minute, to one group. */
  perGroup?: number;
  /** A second, in all. */
  overall?: number;
}

/** As Telegram's FAQ gives them. */
export const realLimits: RateLimits = { perChat: 1, perGroup: 20, overall: 30 };

const counted = /^(send(?!ChatAction)|copy|forward|edit|createForumTopic|pinChatMessage)/;

interface Window {
  start: number;
  count: number;
}

/** Answers 429 with `retry_after` to what goes over the limits. */
export class Limits {
  #limits: RateLimits = {};
  readonly #windows = new Map<string, Window>();
  /** Refused calls since the limits were set. */
  refused = 0;

  set(limits: RateLimits): void {
    this.#limits = limits;
    this.#windows.clear();
    this.refused = 0;
  }

  /** Throws a 429 for a call that is one too many; those refused are not counted. */
  check(call: Call): void {
    if (!counted.test(call.method)) return;
    const chat = String(call.parameters['chat_id']);
    const { perChat, perGroup, overall } = this.#limits;
    const [most, length] = chat.startsWith('-') ? [perGroup, 60_000] : [perChat, 1000];
    const windows: Window[] = [];
    for (const [key, limit, ms] of [[chat, most, length], ['', overall, 1000]] as const) {
      if (limit === undefined) continue;
      const window = this.#window(key, call.at, ms);
      if (window.count >= limit) {
        this.refused += 1;
        throw tooMany(Math.max(1, Math.ceil((window.start + ms - call.at) / 1000)));
      }
      windows.push(window);
    }
    for (const window of windows) window.count += 1;
  }

  #window(key: string, now: number, ms: number): Window {
    const known = this.#windows.get(key);
    if (known && now - known.start < ms) return known;
    const fresh = { start: now, count: 0 };
    this.#windows.set(key, fresh);
    return fresh;
  }
}
