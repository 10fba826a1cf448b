/** The time, and waiting for it. Tests put their own in its place. */
export interface Clock {
  /** Ms since 1970, as people read it: it may be put forward or back at any time. */
  now(): number;
  /** Ms since some moment: for how long something takes, or must wait. It only goes on. */
  elapsed(): number;
  /** Resolves after `ms`, or at once when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Node's timers count no further (24 days): a longer one would end at once, and whoever waits for it spin. */
const longestTimer = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const end = performance.now() + ms;
      let timer = setTimeout(look, Math.min(ms, longestTimer));
      function look(): void {
        const left = end - performance.now();
        if (left <= 0) done();
        else timer = setTimeout(look, Math.min(left, longestTimer));
      }
      function done(): void {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      }
      signal?.addEventListener('abort', done);
    }),
};
