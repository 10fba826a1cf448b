import { StoreFault } from '../engine/store.ts';
import { FolderHeld } from '../stores/lowdb/faults.ts';
import { exit, type Io } from './exit.ts';

/** Runs a verb on the data folder. What that can have is said, and ends the verb with its exit code. */
export async function faultsSaid({ stderr }: Pick<Io, 'stderr'>, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof FolderHeld) && !(error instanceof StoreFault)) throw error;
    stderr.write(`${error.message}\n`);
    return error instanceof FolderHeld ? exit.held : exit.usage;
  }
}

export function noData({ stderr }: Pick<Io, 'stderr'>, dataDir: string): number {
  stderr.write(`There is no data in ${dataDir}: set DATA_DIR to the folder that the bot uses, or start it once.\n`);
  return exit.usage;
}
