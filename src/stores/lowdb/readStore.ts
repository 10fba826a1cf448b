import { StoreFault } from '../../engine/store.ts';
import type { Db } from '../db.ts';
import { Damage, fileFault } from './faults.ts';
import { list } from './folder.ts';
import { recover } from './recover.ts';

const tries = 5;

/**
 * What a folder holds, read without its lock and without changing anything: a bot that runs on it is not disturbed.
 * Read it with the functions of `../read.ts`.
 *
 * @returns undefined where there is no such folder.
 */
export async function readStore(dir: string): Promise<Db | undefined> {
  for (let attempt = 1; ; attempt++) {
    try {
      return (await recover(await list(dir))).db;
    } catch (error) {
      const gone = (error as NodeJS.ErrnoException).code === 'ENOENT';
      if (gone && (error as NodeJS.ErrnoException).path === dir) return undefined;
      // A compaction replaces files between the listing and the reading.
      if ((gone || error instanceof Damage) && attempt < tries) continue;
      throw error instanceof StoreFault ? error : fileFault(`The data folder ${dir} can't be read`, error);
    }
  }
}
