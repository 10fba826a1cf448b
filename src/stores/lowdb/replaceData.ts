import { link, rm } from 'node:fs/promises';
import type { Db } from '../db.ts';
import { fileFault } from './faults.ts';
import { asidePath, list, snapshotPath, syncFolder, type Numbered } from './folder.ts';
import { Snapshot } from './snapshot.ts';
import { writeSnapshot } from './writeSnapshot.ts';

/**
 * Puts a Db in the place of all that a folder holds. It counts from the moment at which its snapshot gets its name, which
 * is above those of all other files: a crash leaves either what there was, or the new. What it replaces has a second name
 * before that, and loses its first one after.
 *
 * @param dir held by this process.
 * @returns the paths of what is set aside.
 * @throws StoreFault where it can't be done: then what there was still counts.
 */
export async function replaceData(dir: string, db: Db): Promise<string[]> {
  try {
    const { journals, snapshots } = await list(dir);
    const old = [...snapshots, ...journals];
    const seq = Math.max(0, ...old.map((file) => file.seq)) + 1;
    const aside = await nameAnew(dir, old, seq);
    await write(dir, new Snapshot(db, seq));
    for (const { path } of old) await rm(path);
    return aside;
  } catch (error) {
    throw fileFault(`What ${dir} holds can't be replaced`, error);
  }
}

async function nameAnew(dir: string, files: readonly Numbered[], seq: number): Promise<string[]> {
  const names = files.map(({ path }) => asidePath(path, seq));
  for (const [index, { path }] of files.entries()) {
    // An earlier try may have come so far.
    await rm(names[index]!, { force: true });
    await link(path, names[index]!);
  }
  await syncFolder(dir);
  return names;
}

async function write(dir: string, snapshot: Snapshot): Promise<void> {
  try {
    await writeSnapshot(dir, snapshot);
  } catch (error) {
    // It may have its name already, and not for sure.
    await rm(snapshotPath(dir, snapshot.seq), { force: true });
    throw error;
  }
}
