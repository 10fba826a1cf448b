import { StoreFault } from '../../engine/store.ts';
import type { Db } from '../db.ts';
import { Damage, fileFault } from './faults.ts';
import { list, type Listing } from './folder.ts';
import { checkMark } from './mark.ts';
import { recover, type Recovered } from './recover.ts';

const tries = 5;

/** What a folder holds, and in which files. */
export type Folder = Recovered & { listing: Listing };

/**
 * Reads a folder without its lock and without changing anything: a bot that runs on it is not disturbed.
 *
 * @returns undefined where there is no such folder.
 * @throws StoreFault (Damage among them) where it can't be read, or a move says that it does not count.
 */
export async function readFolder(dir: string): Promise<Folder | undefined> {
  await checkMark(dir);
  return readAnyway(dir);
}

/** The same, whether it counts or not. */
export async function readAnyway(dir: string): Promise<Folder | undefined> {
  for (let attempt = 1; ; attempt++) {
    try {
      const listing = await list(dir);
      return { ...(await recover(listing)), listing };
    } catch (error) {
      const gone = (error as NodeJS.ErrnoException).code === 'ENOENT';
      if (gone && (error as NodeJS.ErrnoException).path === dir) return undefined;
      // A compaction replaces files between the listing and the reading.
      if ((gone || error instanceof Damage) && attempt < tries) continue;
      throw error instanceof StoreFault ? error : fileFault(`The data folder ${dir} can't be read`, error);
    }
  }
}

/** What a folder holds, to be read with the functions of `../read.ts`. */
export const readStore = async (dir: string): Promise<Db | undefined> => (await readFolder(dir))?.db;

/** Whether somebody who was erased still stands in a file: in one that a snapshot is to replace, or in one that was set aside. */
export const holdsErased = ({ erased, replaced, listing: { aside } }: Pick<Folder, 'erased' | 'replaced' | 'listing'>): boolean =>
  erased || replaced.length > 0 || aside.length > 0;
