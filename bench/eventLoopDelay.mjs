// Loaded into the process that is measured (`node --import`): answers each message with the event loop's delay since the
// last one, in ms. A plain module, since what is measured is the built bot without a loader.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const resolution = 1;
const delay = monitorEventLoopDelay({ resolution });
delay.enable();
process.on('message', () => {
  const ms = (ns) => Math.max(0, ns / 1e6 - resolution);
  process.send?.({ p50: ms(delay.percentile(50)), p99: ms(delay.percentile(99)), max: ms(delay.max) });
  delay.reset();
});
