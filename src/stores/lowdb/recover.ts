import { stat } from 'node:fs/promises';
import { errorName } from '../../domain/errorName.ts';
import { StoreFault } from '../../engine/store.ts';
import { apply } from '../apply.ts';
import { prunes } from '../commit.ts';
import { emptyDb, type Db } from '../db.ts';
import { upgrade } from '../upgrade.ts';
import { Damage } from './faults.ts';
import { replacedBy, type Listing, type Numbered } from './folder.ts';
import { readFrames, type Frame } from './readFrames.ts';

export interface Recovered {
  db: Db;
  /** The last frame. */
  seq: number;
  /** In bytes. */
  snapshotSize: number;
  journalSize: number;
  /** A conversation was erased since the snapshot: the journal still holds it. */
  erased: boolean;
  /** Something was pruned since the snapshot. */
  pruned: boolean;
  /** The files that the snapshot replaces, where a crash kept them. */
  replaced: string[];
  /** The last journal, where a crash left its end torn. */
  torn?: { path: string; whole: number; size: number };
}

/** The newest whole snapshot, and the journals since. Reads only. @throws Damage */
export async function recover(listing: Listing): Promise<Recovered> {
  const { snapshots, journals } = listing;
  const { damage, ...base } = await newestWhole(snapshots);
  const recovered: Recovered = { ...base, journalSize: 0, erased: false, pruned: false, replaced: replacedBy(base.seq, listing) };
  const since = journals.filter(({ seq }) => seq > base.seq);
  try {
    for (const journal of since) await replayJournal(recovered, journal, journal === since.at(-1));
  } catch (error) {
    throw damage ?? error;
  }
  if (damage && recovered.seq < snapshots.at(-1)!.seq) throw damage;
  return recovered;
}

async function newestWhole(snapshots: Numbered[]): Promise<{ db: Db; seq: number; snapshotSize: number; damage?: Damage }> {
  let damage: Damage | undefined;
  for (const { path, seq } of snapshots.toReversed()) {
    try {
      return { db: await readSnapshot(path), seq, snapshotSize: (await stat(path)).size, ...(damage && { damage }) };
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      damage ??= error;
    }
  }
  return { db: emptyDb(), seq: 0, snapshotSize: 0, ...(damage && { damage }) };
}

async function readSnapshot(path: string): Promise<Db> {
  const db = emptyDb();
  let count = 0;
  let ended = false;
  const { whole, size } = await readFrames(path, (frame) => {
    if (ended || frame.seq !== ++count) throw new Damage(path, frame.at, `record ${count} should stand here`);
    replay(db, path, frame);
    ended = frame.kind === 'E';
  });
  if (!ended || whole < size) throw new Damage(path, whole, 'the end is missing');
  return db;
}

async function replayJournal(recovered: Recovered, { path, seq }: Numbered, isLast: boolean): Promise<void> {
  if (seq !== recovered.seq + 1) {
    throw new Damage(path, 0, `it begins with record ${seq}, and the files before it end with ${recovered.seq}: one is missing`);
  }
  const { whole, size } = await readFrames(path, (frame) => {
    if (frame.seq !== recovered.seq + 1) throw new Damage(path, frame.at, `record ${recovered.seq + 1} should stand here`);
    const { erased, pruned } = replay(recovered.db, path, frame);
    recovered.erased ||= erased;
    recovered.pruned ||= pruned;
    recovered.seq = frame.seq;
  });
  recovered.journalSize += whole;
  if (whole === size) return;
  if (!isLast) throw new Damage(path, whole, 'the end is missing');
  recovered.torn = { path, whole, size };
}

/** @returns whether it took something away. @throws StoreFault where this version can't read it. */
export function replay(db: Db, path: string, { lines, at }: Frame): Pick<Recovered, 'erased' | 'pruned'> {
  let [erased, pruned] = [false, false];
  for (const line of lines) {
    try {
      const commit = upgrade(line);
      apply(db, commit);
      erased ||= commit.erase === true;
      pruned ||= prunes(commit);
    } catch (error) {
      // What JSON.parse says of a line quotes it.
      const why = error instanceof StoreFault ? error.message : `What stands there is no turn of this program (${errorName(error)})`;
      throw new StoreFault(`${path} can't be read at byte ${at}. ${why}`, { cause: error });
    }
  }
  return { erased, pruned };
}
