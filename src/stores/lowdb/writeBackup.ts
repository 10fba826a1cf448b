import { mkdir, readdir } from 'node:fs/promises';
import { StoreFault } from '../../engine/store.ts';
import { snapshotPath } from './folder.ts';
import type { Folder } from './readStore.ts';
import { Snapshot } from './snapshot.ts';
import { writeSnapshot } from './writeSnapshot.ts';

/**
 * Writes what a folder held when it was read into another one, as a snapshot: itself a data folder that a bot could run on.
 *
 * @param to made where there is none.
 * @returns the snapshot's path, and its size in bytes.
 * @throws StoreFault where that holds something, or can't be written.
 */
export async function writeBackup({ db, seq }: Pick<Folder, 'db' | 'seq'>, to: string): Promise<{ path: string; size: number }> {
  try {
    await mkdir(to, { recursive: true, mode: 0o700 });
    if ((await readdir(to)).length > 0) throw new StoreFault(`${to} is not empty. Name an empty folder, or one that is not there yet`);
    return { path: snapshotPath(to, seq), size: await writeSnapshot(to, new Snapshot(db, seq)) };
  } catch (error) {
    if (error instanceof StoreFault) throw error;
    throw new StoreFault(`The backup can't be written to ${to} (${(error as Error).message}). Make room there or name another folder`, { cause: error });
  }
}
