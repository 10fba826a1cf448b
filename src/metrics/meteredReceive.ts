import type { Event } from '../domain/event.ts';
import type { Clock } from '../engine/clock.ts';
import type { Meter } from './meter.ts';
import { stopwatch } from './stopwatch.ts';

type Receive = (event: Event) => Promise<void>;

/** Counts what comes in, and how long it takes until it is on disk, the wait for earlier turns of its conversation included. */
export const meteredReceive = (receive: Receive, meter: Meter, clock: Pick<Clock, 'elapsed'>): Receive => async (event) => {
  const seconds = stopwatch(clock);
  meter.received(event.kind);
  await receive(event);
  meter.stored(seconds());
};
