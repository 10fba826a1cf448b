import type { Clock } from './clock.ts';

/**
 * Lets through `rate` calls a second in all, a second's worth of them at once after a rest.
 *
 * @param rate Infinity lets everything through.
 */
export function createPace(rate: number, clock: Clock): { turn(signal: AbortSignal): Promise<void> } {
  const interval = 1000 / rate;
  let next = -Infinity;
  return {
    async turn(signal) {
      const now = clock.elapsed();
      next = Math.max(next, now - 1000) + interval;
      if (next > now) await clock.sleep(next - now, signal);
    },
  };
}
