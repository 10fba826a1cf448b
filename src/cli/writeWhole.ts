import { rename, rm, writeFile } from 'node:fs/promises';

/** A file that can't be written where it was asked for. */
export class UnwritableFile extends Error {
  override name = 'UnwritableFile';
}

/**
 * Written beside and renamed, so that whoever opens the file finds all of it or what was there before.
 *
 * @throws UnwritableFile with what to do.
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const unfinished = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(unfinished, text);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    const { code } = error as NodeJS.ErrnoException;
    throw new UnwritableFile(`${path}: can't be written (${code ?? String(error)}); name a file in a folder that exists and is writable`, { cause: error });
  }
}
