import { exit, type Io } from './exit.ts';
import type { Place } from './readData.ts';

/** Runs a verb that knows folders only: with a database it would look in the wrong place. @param instead what to do there. */
export async function onFolder({ dataDir, databaseUrl }: Place, instead: string, { stderr }: Pick<Io, 'stderr'>, run: (dataDir: string) => Promise<number>): Promise<number> {
  if (databaseUrl === undefined) return run(dataDir);
  stderr.write(`DATABASE_URL is set, so what is stored is in the database and not in DATA_DIR: ${instead}.\n`);
  return exit.usage;
}
