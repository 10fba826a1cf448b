import { exit, type Io } from './exit.ts';
import type { Place } from './readData.ts';
import { storeExit } from './storeExit.ts';

/** Runs a verb on what is stored. What the storage can have is said, and ends the verb with its exit code. */
export async function faultsSaid({ stderr }: Pick<Io, 'stderr'>, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    const code = storeExit(error);
    if (code === undefined) throw error;
    stderr.write(`${(error as Error).message}\n`);
    return code;
  }
}

export function noData({ stderr }: Pick<Io, 'stderr'>, { dataDir, databaseUrl }: Place): number {
  stderr.write(
    databaseUrl === undefined
      ? `There is no data in ${dataDir}: set DATA_DIR to the folder that the bot uses, or start it once.\n`
      : 'There is no data in the database: set DATABASE_URL to the one that the bot uses, or start it once.\n',
  );
  return exit.usage;
}
