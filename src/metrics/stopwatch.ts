import type { Clock } from '../engine/clock.ts';

/** @returns how many seconds passed since. */
export function stopwatch(clock: Pick<Clock, 'elapsed'>): () => number {
  const began = clock.elapsed();
  return () => (clock.elapsed() - began) / 1000;
}
