import type { Progress } from '../stores/move/side.ts';

/** Between two lines about the same, in ms. */
const every = 1_000;

/** Says how far a move is, a line at its beginning and each second. */
export function progressLines(to: NodeJS.WritableStream, elapsed: () => number = () => performance.now()): Progress {
  let [last, next] = ['', 0];
  return (doing, done, all) => {
    if (doing === last && elapsed() < next) return;
    [last, next] = [doing, elapsed() + every];
    to.write(`${doing}${done === undefined ? '' : `: ${done}${all === undefined ? '' : ` of ${all}`} conversations`}\n`);
  };
}
