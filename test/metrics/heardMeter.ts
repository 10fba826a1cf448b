import type { Meter } from '../../src/metrics/meter.ts';

/** A meter that writes down what it is told. */
export function createHeardMeter(): { meter: Meter; heard: unknown[][] } {
  const heard: unknown[][] = [];
  const note = (name: string) => (...what: unknown[]): void => void heard.push([name, ...what]);
  const meter: Meter = {
    received: note('received'),
    stored: note('stored'),
    turned: note('turned'),
    happened: note('happened'),
    attempted: note('attempted'),
    limited: note('limited'),
  };
  return { meter, heard };
}
