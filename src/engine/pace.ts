import type { Clock } from './clock.ts';

/**
 * Lets through `rate` calls a second in all, a second's worth of them at once after a rest.
 *
 * @param rate Infinity lets everything through.
 */
export function createPace(rate: number, clock: Clock): { turn(signal: AbortSignal): Promise<void> } {
  const interval = 1000 / rate;
  let next = 0;
  return {
    async turn(signal) {
      const now = clock.now();
      next = Math.max(next, now - 1000) + interval;
      if (next > now) await clock.sleep(next - now, signal);
    },
  };
}
