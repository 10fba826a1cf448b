import type { Clock } from '../engine/clock.ts';
import type { Changes, Store } from '../engine/store.ts';
import type { Meter, TurnOutcome } from './meter.ts';
import { stopwatch } from './stopwatch.ts';

/** The same store; its turns are counted and timed, and what they recorded is noted once it is committed. */
export function meteredStore(store: Store, meter: Meter, clock: Pick<Clock, 'elapsed'>): Store {
  return {
    ...store,
    async turn(key, step) {
      const seconds = stopwatch(clock);
      let outcome: TurnOutcome = 'failed';
      // A store may take a step twice: the last one counts.
      let changes: Changes | undefined;
      try {
        const result = await store.turn(key, (state) => (changes = step(state)));
        outcome = result.status;
        if (outcome === 'committed') changes?.events?.forEach((event) => meter.happened(event));
        return result;
      } finally {
        meter.turned(outcome, seconds());
      }
    },
  };
}
