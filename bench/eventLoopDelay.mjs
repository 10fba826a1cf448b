// Loaded into the process that is measured (`node --import`): answers each message with the event loop's delay since the
// last one, and with how long its thread was ready to run while other processes had the cores (Linux; 0 elsewhere), all
// in ms. A plain module, since what is measured is the built bot without a loader.
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const resolution = 1;
const delay = monitorEventLoopDelay({ resolution });
delay.enable();

function waited() {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}

let before = waited();
process.on('message', () => {
  const ms = (ns) => Math.max(0, ns / 1e6 - resolution);
  const now = waited();
  process.send?.({ p50: ms(delay.percentile(50)), p99: ms(delay.percentile(99)), max: ms(delay.max), waited: now - before });
  before = now;
  delay.reset();
});
