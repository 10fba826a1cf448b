import { mkdtemp, open, readFile, readdir, rm, stat, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty folder, which goes when the test is over. */
export async function freshFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'store-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

/** The names of files that begin so, in order. */
export async function filesOf(dir: string, prefix = ''): Promise<string[]> {
  return (await readdir(dir)).filter((name) => name.startsWith(prefix)).sort();
}

/** The files in which this text stands. A file that goes meanwhile holds nothing. */
export async function filesWith(dir: string, text: string): Promise<string[]> {
  const names = await filesOf(dir);
  const contents = await Promise.all(names.map((name) => readFile(join(dir, name), 'utf8').catch(() => '')));
  return names.filter((_, index) => contents[index]?.includes(text));
}

export const sizeOf = async (path: string): Promise<number> => (await stat(path)).size;

/** Changes one bit. */
export async function flip(path: string, byte: number): Promise<void> {
  const file = await open(path, 'r+');
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, byte);
  await file.write(Buffer.from([buffer[0]! ^ 1]), 0, 1, byte);
  await file.close();
}

/** Node's FileHandle, whose calls to the disk a test makes slow or lets fail. */
export async function disk(): Promise<FileHandle> {
  const file = await open(join(await freshFolder(), 'any'), 'w');
  await file.close();
  return Object.getPrototypeOf(file) as FileHandle;
}
