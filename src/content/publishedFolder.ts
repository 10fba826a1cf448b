import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hashOf, readContentFiles, type ContentFile } from './files.ts';
import type { Publication } from './sharedContent.ts';

const prefix = 'published-';
const nameOf = (hash: string): string => `${prefix}${hash.slice(0, 16)}`;

/** The files of a folder; undefined where they are not (or not any more) those with this hash. */
export async function filesWith(dir: string, hash: string): Promise<ContentFile[] | undefined> {
  try {
    const files = await readContentFiles(dir, () => undefined);
    return hashOf(files) === hash ? files : undefined;
  } catch {
    // What is wrong with the folder is told by whoever needs it.
    return undefined;
  }
}

/**
 * Puts a published content into a folder of its own, whole or not at all: another instance may use the same DATA_DIR.
 *
 * @returns the folder, in which the content can be read as in CONTENT_DIR.
 * @throws what the file system throws.
 */
export async function writePublished({ files, hash }: Pick<Publication, 'files' | 'hash'>, dataDir: string): Promise<string> {
  const dir = join(dataDir, nameOf(hash));
  if (await filesWith(dir, hash)) return dir;
  const unfinished = `${dir}.${randomUUID()}.tmp`;
  try {
    for (const { path, text } of files) {
      await mkdir(dirname(join(unfinished, path)), { recursive: true, mode: 0o700 });
      await writeFile(join(unfinished, path), text, { mode: 0o600 });
    }
    await rm(dir, { recursive: true, force: true });
    await rename(unfinished, dir);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    // Written by another instance meanwhile.
    if (await filesWith(dir, hash)) return dir;
    throw error;
  }
  return dir;
}

/** Removes the folders of all others. One that can't be removed is tried again the next time. */
export async function keepOnlyPublished(hash: string, dataDir: string): Promise<void> {
  const names = await readdir(dataDir).catch(() => []);
  const old = names.filter((name) => name.startsWith(prefix) && !name.startsWith(nameOf(hash)));
  await Promise.all(old.map((name) => rm(join(dataDir, name), { recursive: true, force: true }).catch(() => undefined)));
}
