import type { Clock } from '../../src/engine/clock.ts';

/** A clock that stands still until it is moved on. */
export interface FakeClock extends Clock {
  /** Lets `ms` pass: whoever slept until then wakes, in order. */
  advance(ms: number): void;
  /** Somebody puts the clock forward by `ms`, or back: no time passes, and nobody wakes. */
  jump(ms: number): void;
  /** Resolves once somebody sleeps for seconds: what is due in minutes is no reason to wait. */
  asleep(): Promise<void>;
}

export function createFakeClock(start = Date.UTC(2024, 4, 12, 3, 40)): FakeClock {
  let passed = 0;
  let offset = start;
  const sleepers = new Set<{ until: number; wake: () => void }>();
  const isShort = (until: number): boolean => until - passed <= 120_000;
  const watchers = new Set<() => void>();
  return {
    now: () => offset + passed,
    elapsed: () => passed,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (ms <= 0 || signal?.aborted) return resolve();
        const sleeper = { until: passed + ms, wake };
        function wake(): void {
          sleepers.delete(sleeper);
          resolve();
        }
        signal?.addEventListener('abort', wake, { once: true });
        sleepers.add(sleeper);
        if (!isShort(sleeper.until)) return;
        for (const watcher of watchers) watcher();
        watchers.clear();
      }),
    advance(ms) {
      const end = passed + ms;
      const due = () => [...sleepers].filter(({ until }) => until <= end).toSorted((a, b) => a.until - b.until);
      for (let [next] = due(); next; [next] = due()) {
        passed = next.until;
        next.wake();
      }
      passed = end;
    },
    jump: (ms) => void (offset += ms),
    asleep: () => ([...sleepers].some(({ until }) => isShort(until)) ? Promise.resolve() : new Promise((resolve) => watchers.add(resolve))),
  };
}
