import { writeSync } from 'node:fs';
import { errorName } from '../domain/errorName.ts';
import { exit } from './exit.ts';

const remedy = 'Something unforeseen ended the program. What was stored is whole: start it again, and report this line with the version.';

/** Says what nobody foresaw, in the log's own form and without what anybody wrote. */
export const unforeseen = (error: unknown): string =>
  JSON.stringify({ level: 60, time: new Date().toISOString(), error: errorName(error), msg: remedy });

/** Ends the process at once: every turn is whole on disk or not there, so that a supervisor may start it again. */
export function crash(error: unknown): never {
  try {
    writeSync(2, `${unforeseen(error)}\n`);
  } catch {
    // Nobody reads the log any more: that may be what it is about.
  }
  process.exit(exit.failed);
}
