import { setMaxListeners } from 'node:events';
import type { Clock } from '../../engine/clock.ts';
import { pauseAfter } from '../../engine/retry.ts';
import type { Outage } from './outage.ts';
import { Trouble } from './trouble.ts';

/** Two that get in each other's way have passed each other after this many tries, or something is wrong. */
const busyTries = 8;

export interface Persistence {
  /**
   * Does what leaves nothing where it fails until it succeeds: as long as the database can't be reached, it is waited for.
   *
   * @throws StoreFault where waiting is of no use, and whatever is not the database's.
   */
  persist: <T>(attempt: () => Promise<T>) => Promise<T>;
  /** Ends the waiting. */
  end: () => void;
}

export function createPersistence({ clock, outage }: { clock: Clock; outage: Outage }): Persistence {
  const ending = new AbortController();
  // As many wait as there are turns.
  setMaxListeners(0, ending.signal);

  return {
    persist: async (attempt) => {
      const since = clock.elapsed();
      for (let failures = 0; ; failures += 1) {
        try {
          const succeeded = outage.begun();
          const result = await attempt();
          succeeded();
          return result;
        } catch (error) {
          if (!(error instanceof Trouble)) throw error;
          if (isHopeless(error, failures) || ending.signal.aborted) throw error.fault;
          if (error.kind === 'lost') outage.met(error.message);
          await clock.sleep(error.kind === 'lost' ? pauseAfter(failures, clock.elapsed() - since) : 2 ** failures, ending.signal);
        }
      }
    },
    end: () => ending.abort(),
  };
}

const isHopeless = ({ kind }: Trouble, failures: number): boolean => kind === 'refused' || (kind === 'busy' && failures >= busyTries);
