import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChatId } from '../../domain/ids.ts';

/** A file that is named after a frame's number. */
export interface Numbered {
  path: string;
  /** Of a journal, the first frame in it; of a snapshot, the last frame that it holds the outcome of. */
  seq: number;
}

export interface Listing {
  /** In order. */
  journals: Numbered[];
  /** In order. */
  snapshots: Numbered[];
  /** Snapshots that were never finished. */
  parts: string[];
  /** What a crash left torn, or a restore replaced. */
  aside: string[];
}

const number = (seq: number): string => String(seq).padStart(12, '0');

export const journalPath = (dir: string, seq: number): string => join(dir, `journal-${number(seq)}`);
export const snapshotPath = (dir: string, seq: number): string => join(dir, `snapshot-${number(seq)}`);
export const partOf = (snapshot: string): string => `${snapshot}.part`;
/** @param by the snapshot that replaces the file. */
export const asidePath = (path: string, by: number): string => `${path}.aside-${by}`;
export const tornPath = (journal: string, byte: number): string => `${journal}.torn-${byte}`;

/** What asks whoever holds the folder to erase a customer. */
export const requestPath = (dir: string, chat: ChatId): string => join(dir, `forget-${chat}`);

export async function list(dir: string): Promise<Listing> {
  const names = (await readdir(dir)).sort();
  const numbered = (shape: RegExp): Numbered[] =>
    names.filter((name) => shape.test(name)).map((name) => ({ path: join(dir, name), seq: Number(name.slice(-12)) }));
  const paths = (shape: RegExp): string[] => names.filter((name) => shape.test(name)).map((name) => join(dir, name));
  return {
    journals: numbered(/^journal-\d{12}$/),
    snapshots: numbered(/^snapshot-\d{12}$/),
    parts: paths(/^snapshot-\d{12}\.part$/),
    aside: paths(/^(?:journal|snapshot)-\d{12}\.(?:torn|aside)-\d+$/),
  };
}

/** The paths of the files that a snapshot replaces. */
export const replacedBy = (snapshot: number, { journals, snapshots }: Pick<Listing, 'journals' | 'snapshots'>): string[] =>
  [...journals.filter(({ seq }) => seq <= snapshot), ...snapshots.filter(({ seq }) => seq < snapshot)].map(({ path }) => path);

/** For good, once it returns. */
export async function discard(dir: string, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  for (const path of paths) await rm(path, { force: true });
  await syncFolder(dir);
}

/** Makes the names of files that were made, renamed or deleted survive a power loss. */
export async function syncFolder(dir: string): Promise<void> {
  // Windows has no such call: a folder can't be opened for it.
  if (process.platform === 'win32') return;
  const folder = await open(dir);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
