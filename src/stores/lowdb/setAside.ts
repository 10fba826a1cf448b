import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder, tornPath } from './folder.ts';

/**
 * Takes the torn end off a journal, once a copy of it is safe.
 *
 * @returns the copy's path.
 */
export async function setAside({ path, whole, size }: { path: string; whole: number; size: number }): Promise<string> {
  const copy = tornPath(path, whole);
  const journal = await open(path, 'r+');
  try {
    const { buffer, bytesRead } = await journal.read(Buffer.alloc(size - whole), 0, size - whole, whole);
    const aside = await open(copy, 'w', 0o600);
    try {
      await aside.writeFile(buffer.subarray(0, bytesRead));
      await aside.sync();
    } finally {
      await aside.close();
    }
    await syncFolder(dirname(path));
    await journal.truncate(whole);
    await journal.sync();
  } finally {
    await journal.close();
  }
  return copy;
}
