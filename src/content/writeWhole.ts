import { rename, rm, writeFile } from 'node:fs/promises';

/**
 * Written beside and renamed, so that whoever opens the file finds all of it or what was there before. Nothing unfinished
 * stays where it can't be written.
 *
 * @param mode who may do what with the file.
 * @throws what the file system throws.
 */
export async function writeWhole(path: string, data: string | Uint8Array, mode = 0o666): Promise<void> {
  const unfinished = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(unfinished, data, { mode });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw error;
  }
}
