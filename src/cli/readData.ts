import type { Config } from '../config/config.ts';
import type { Db } from '../stores/db.ts';
import { readStore } from '../stores/lowdb/readStore.ts';

/** Where what is stored is: in the database where there is one, else in the folder. */
export type Place = Pick<Config, 'dataDir' | 'databaseUrl'>;

/** All that is stored, read without disturbing a running bot; undefined where nothing is. @throws StoreFault */
export async function readData({ dataDir, databaseUrl }: Place): Promise<Db | undefined> {
  if (databaseUrl === undefined) return readStore(dataDir);
  const { readDatabase } = await import('../stores/postgres/readDatabase.ts');
  return readDatabase(databaseUrl);
}
