import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { Store } from './store.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Before the first pruning, in ms: a clock that is wrong when the machine starts is put right by then. */
const firstAfter = dayMs / 24;

/** A clock that is put right by more than this (ms) may be wrong now: what is not old would go. */
const jumpMs = dayMs / 24;

export interface RetentionParts {
  store: Store;
  clock: Clock;
  log: Log;
  /** How long what nobody touches is kept. */
  days: number;
  /** Ends it. */
  signal: AbortSignal;
}

/** Prunes what is older than it may become, once a day until the signal aborts. @throws StoreFault */
export async function keepPruning({ store, clock, log, days, signal }: RetentionParts): Promise<void> {
  const ahead = (): number => clock.now() - clock.elapsed();
  for (let wait = firstAfter; ; wait = dayMs) {
    const before = ahead();
    await clock.sleep(wait, signal);
    if (signal.aborted) return;
    if (Math.abs(ahead() - before) > jumpMs) {
      log.warn({}, 'the clock was put forward or back: nothing is pruned until tomorrow, see that it is right');
      continue;
    }
    const pruned = await store.prune(clock.now() - days * dayMs, signal);
    if (pruned.conversations > 0 || pruned.events > 0) log.info({ ...pruned }, 'what was kept for RETENTION_DAYS is pruned');
  }
}
