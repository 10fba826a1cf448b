import { open, rename, rm } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { Commit } from '../commit.ts';
import { partOf, snapshotPath, syncFolder } from './folder.ts';
import { encodeFrame } from './frame.ts';
import type { Snapshot } from './snapshot.ts';

/** In characters: what is put into JSON at a time, a fraction of a millisecond; turns go on for `pauseMs` in between. */
const slice = 1 << 14;
const pauseMs = 1;
/** In bytes: written through to the disk at a time, or a turn's fsync would wait for all of it in the end. */
const stretch = 1 << 20;

/**
 * Streams a snapshot into its file, which appears whole or not at all.
 *
 * @returns its size in bytes.
 */
export async function writeSnapshot(dir: string, snapshot: Snapshot, signal?: AbortSignal): Promise<number> {
  const path = snapshotPath(dir, snapshot.seq);
  const part = partOf(path);
  try {
    const size = await writePart(part, snapshot, signal);
    await rename(part, path);
    await syncFolder(dir);
    return size;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function writePart(path: string, snapshot: Snapshot, signal: AbortSignal | undefined): Promise<number> {
  const file = await open(path, 'w', 0o600);
  try {
    let count = 0;
    let size = 0;
    let synced = 0;
    const append = async (frame: Buffer): Promise<void> => {
      await file.appendFile(frame);
      size += frame.length;
    };
    for (const lines of slices(snapshot.commits())) {
      signal?.throwIfAborted();
      await append(encodeFrame('F', ++count, lines));
      if (size - synced < stretch) await setTimeout(pauseMs);
      else await file.datasync().then(() => (synced = size));
    }
    await append(encodeFrame('E', ++count, []));
    await file.sync();
    return size;
  } finally {
    await file.close();
  }
}

function* slices(commits: Iterable<Commit>): Generator<string[]> {
  let lines: string[] = [];
  let length = 0;
  for (const commit of commits) {
    const line = JSON.stringify(commit);
    lines.push(line);
    length += line.length;
    if (length < slice) continue;
    yield lines;
    lines = [];
    length = 0;
  }
  if (lines.length > 0) yield lines;
}
