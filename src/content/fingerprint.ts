import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { contentFolders, contentPaths } from './files.ts';

/**
 * A text that is another one as soon as a file of the content is written, replaced, added or taken away, for the price of
 * looking at the files' dates. Never throws: what can't be looked at is a part of it.
 */
export async function fingerprintOf(dir: string): Promise<string> {
  const marks: string[] = [];
  // One after another: a slow file system must not take all threads that the store's writes need.
  for (const folder of contentFolders) {
    try {
      for (const path of (await contentPaths(dir, folder)).toSorted()) marks.push(`${path} ${await markOf(join(dir, path))}`);
    } catch (error) {
      marks.push(`${folder} ${codeOf(error)}`);
    }
  }
  return marks.join('\n');
}

/** The inode tells a file that was put in the place of another, ctime one whose date was set back. */
async function markOf(path: string): Promise<string> {
  try {
    const { ino, size, mtimeMs, ctimeMs } = await stat(path);
    return [ino, size, mtimeMs, ctimeMs].join(' ');
  } catch (error) {
    return codeOf(error);
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : String(error));
