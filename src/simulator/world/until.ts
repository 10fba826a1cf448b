import type { Telegram } from './telegram.ts';

/** Resolves as soon as `look` gives something, looking again after each change of the world. */
export function until<Found>(
  telegram: Telegram,
  look: () => Found | undefined | false,
  { timeout = 5_000, failure }: { timeout?: number | undefined; failure: () => string },
): Promise<Found> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      unlisten();
    };
    const check = () => {
      try {
        const found = look();
        if (found === undefined || found === false) return;
        stop();
        resolve(found);
      } catch (error) {
        stop();
        reject(error);
      }
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`within ${timeout} ms: ${failure()}`));
    }, timeout);
    const unlisten = telegram.changes.listen(check);
    check();
  });
}
