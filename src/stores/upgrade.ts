import { StoreFault } from '../engine/store.ts';
import type { Commit } from './commit.ts';

/**
 * A stored line as a commit of this version: the one place where older versions are brought up. Only versions are
 * checked. That the rest is what was written is vouched for by the frame's checksum, and that it was well formed by the
 * types of the turn that wrote it: a schema would be a second copy of them all (its time, 2 µs a turn, would not matter).
 *
 * @throws StoreFault for a version that this program doesn't know.
 */
export function upgrade(line: string): Commit {
  const commit = JSON.parse(line) as Commit;
  const documents: { version: number }[] = [commit, ...(commit.conversation ? [commit.conversation] : []), ...(commit.tickets ?? [])];
  const unknown = documents.find((document) => document.version !== 1);
  if (unknown) {
    throw new StoreFault(
      `It was written in format ${unknown.version}, and this version of the program reads only 1: start the newer version that wrote it`,
    );
  }
  return commit;
}
