import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreFault } from '../../engine/store.ts';
import type { Mark } from '../move/mark.ts';
import { fileFault } from './faults.ts';
import { syncFolder } from './folder.ts';

const markPath = (dir: string): string => join(dir, 'move');

/** @throws StoreFault where it can't be read. */
export async function readMark(dir: string): Promise<Mark | undefined> {
  const path = markPath(dir);
  try {
    const [, state, id] = /^(arriving|gone) (\S+)\n$/.exec(await readFile(path, 'utf8')) ?? [];
    if (id === undefined) throw new StoreFault(`${path} is not as “move” wrote it, and tells where what is stored counts: put it back, or delete it where this folder counts`);
    return { state: state as Mark['state'], id };
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error instanceof StoreFault ? error : fileFault(`${path} can't be read`, error);
  }
}

/** Safe on disk once it returns. */
export async function writeMark(dir: string, mark: Mark | undefined): Promise<void> {
  const path = markPath(dir);
  try {
    if (mark) await writeSafely(path, `${mark.state} ${mark.id}\n`);
    else await rm(path, { force: true });
    await syncFolder(dir);
  } catch (error) {
    throw fileFault(`${path} can't be written`, error);
  }
}

async function writeSafely(path: string, text: string): Promise<void> {
  const part = `${path}.part`;
  const file = await open(part, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, path);
}

/** @throws StoreFault where the folder does not count, or not yet. */
export async function checkMark(dir: string): Promise<void> {
  const mark = await readMark(dir);
  if (!mark) return;
  throw new StoreFault(
    mark.state === 'arriving'
      ? `A move to the data folder ${dir} is not finished: run “move --to lowdb” again. To stay with the database instead, set DATABASE_URL to it`
      : `What the data folder ${dir} holds was moved to a database: set DATABASE_URL to it. To go back to the state before that move instead, delete ${markPath(dir)}; who was erased since is in it again then, “forget” them once more`,
  );
}
