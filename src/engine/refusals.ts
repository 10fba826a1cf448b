import { setMaxListeners } from 'node:events';
import type { ChatId } from '../domain/ids.ts';
import type { Clock } from './clock.ts';
import { pauseAfter } from './retry.ts';

interface Refusal {
  reason: string;
  since: number;
  failures: number;
  /** When the next one may try. */
  until: number;
}

/** Groups that don't let the bot in: all that is for them waits, and one message at a time tries whether that is over. */
export function createRefusals(clock: Clock) {
  const groups = new Map<ChatId, Refusal>();
  let waking = unlimited();

  function wake(): void {
    waking.abort();
    waking = unlimited();
  }

  return {
    /** @returns true where it is news. */
    add(chat: ChatId, reason: string): boolean {
      const known = groups.get(chat);
      const since = clock.elapsed();
      if (known) known.reason = reason;
      else groups.set(chat, { reason, since, failures: 0, until: since + pauseAfter(0, 0) });
      return !known;
    },
    /** It let the bot in. @returns true where that is news: those who wait go on. */
    delete(chat: ChatId): boolean {
      const isNews = groups.delete(chat);
      if (isNews) wake();
      return isNews;
    },
    /** Something was mended, maybe this: everybody tries. */
    clear(): void {
      groups.clear();
      wake();
    },
    /** @returns false where it is open, or it is this one's turn to try; true once that may have changed. */
    async wait(chat: ChatId): Promise<boolean> {
      const group = groups.get(chat);
      if (!group) return false;
      const now = clock.elapsed();
      if (group.until > now) {
        await clock.sleep(group.until - now, waking.signal);
        return true;
      }
      group.failures += 1;
      group.until = now + pauseAfter(group.failures, now - group.since);
      return false;
    },
    /** Whoever waits looks again. */
    wake,
    /** What the first of them says. */
    reason: (): string | undefined => [...groups.values()][0]?.reason,
  };
}

/** As many may wait as there are lanes. */
function unlimited(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
