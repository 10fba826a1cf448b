import type { ChatId } from '../domain/ids.ts';
import type { Clock } from './clock.ts';

/** Between two messages to a chat, in ms: after its first 429, and at most (20 a minute is what Telegram gives a group). */
const gaps = { first: 500, most: 3_000 };
/** After so long (ms) without another 429 a gap is half of what it was. */
const calm = 60_000;

interface Slowed {
  /** When the next message may go. */
  next: number;
  gap: number;
  /** Of the last 429. */
  at: number;
}

export interface ChatPace {
  /** Resolves when a message may go to the chat, or the signal is raised. */
  turn(chat: ChatId, signal: AbortSignal): Promise<void>;
  /** Telegram asks to leave the chat alone for so long (ms). */
  slow(chat: ChatId, ms: number): void;
}

/**
 * Holds back what goes to a chat as Telegram tells: nothing at first; after a 429 for as long as it says, and then with a
 * gap that doubles with each further one and wears off.
 */
export function createChatPace(clock: Clock): ChatPace {
  const slowed = new Map<ChatId, Slowed>();
  const gapNow = ({ gap, at }: Slowed): number => gap * 0.5 ** Math.floor(Math.max(0, clock.elapsed() - at) / calm);

  return {
    async turn(chat, signal) {
      while (!signal.aborted) {
        const state = slowed.get(chat);
        if (!state) return;
        const [now, gap] = [clock.elapsed(), gapNow(state)];
        if (state.next > now) {
          await clock.sleep(state.next - now, signal);
          continue;
        }
        if (gap < gaps.first / 2) slowed.delete(chat);
        else state.next = now + gap;
        return;
      }
    },
    slow(chat, ms) {
      const before = slowed.get(chat);
      const now = clock.elapsed();
      const gap = before ? Math.min(gaps.most, Math.max(gaps.first, 2 * gapNow(before))) : gaps.first;
      slowed.set(chat, { next: Math.max(before?.next ?? 0, now + ms), gap, at: now });
    },
  };
}
