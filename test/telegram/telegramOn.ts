import { type Clock, systemClock } from '../../src/engine/clock.ts';
import { createTelegram } from '../../src/telegram/telegram.ts';
import type { StandIn } from './standIn.ts';

export interface Line {
  level: 'info' | 'warn' | 'error';
  fields: Record<string, unknown>;
  message: string;
}

interface Options {
  timeoutMs?: number;
  pollLimitMs?: number;
  clock?: Clock;
}

/** All of src/telegram on a stand-in, with quick tries and its log in hand. */
export function telegramOn({ apiRoot, token }: Pick<StandIn, 'apiRoot' | 'token'>, options: Options = {}) {
  const { timeoutMs = 5000, pollLimitMs = 65_000, clock = systemClock } = options;
  const lines: Line[] = [];
  const to = (level: Line['level']) => (fields: Record<string, unknown>, message: string) => void lines.push({ level, fields, message });
  const log = { info: to('info'), warn: to('warn'), error: to('error') };
  const telegram = createTelegram({
    token, apiRoot, log, timeoutMs, clock, random: () => 0, backoff: { firstMs: 5, maxMs: 20 }, poll: { seconds: 50, limitMs: pollLimitMs },
  });
  return { ...telegram, lines, logged: () => JSON.stringify(lines) };
}
