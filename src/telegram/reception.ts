import type { LineState } from './line.ts';

/** A way in which updates come in: asked for (`polling.ts`) or posted by Telegram (`webhook.ts`). */
export interface Reception {
  /**
   * Resolves once Telegram knows of it, or `stop` was called; what can't be reached is tried again.
   *
   * @throws Unauthorized
   */
  start(): Promise<void>;
  /** Takes no more, and lets Telegram forget what is stored. Takes 4 s at most. */
  stop(): Promise<void>;
  /** `underWay`: updates that are handed over and not stored yet. */
  health(): LineState & { ok: boolean; underWay: number };
}
