import { readFile } from 'node:fs/promises';
import { emptyDb, type Db } from '../db.ts';
import { Damage } from './faults.ts';
import type { Listing } from './folder.ts';
import { decodeHeader, headerLength } from './frame.ts';
import { readFrames, type Frame } from './readFrames.ts';
import { replay } from './recover.ts';

/** A stretch of a file that can't be used. */
export interface Loss {
  path: string;
  /** The first byte, and the one after the last. */
  from: number;
  to: number;
  what: string;
  /** How many records it held; absent where nothing after it tells. */
  records?: number;
}

export interface Salvaged {
  db: Db;
  losses: Loss[];
  /** Somebody was erased since the snapshot: the files still hold them. */
  erased: boolean;
}

const endIsMissing = 'the end is missing';

/**
 * All that can be read of a damaged folder, before the damage and after it. A record is whole turns with whole documents:
 * a later one is right without those that are lost before it. Reads only.
 */
export async function salvage({ snapshots, journals }: Listing): Promise<Salvaged> {
  const lost: Loss[] = [];
  let [db, seq] = [emptyDb(), 0];
  // The newest one that has anything.
  for (const snapshot of snapshots.toReversed()) {
    const reader = new Salvager(emptyDb(), 0);
    await reader.read(snapshot.path);
    if (!reader.ended) reader.lose(snapshot.path, reader.end, reader.end, endIsMissing);
    lost.push(...reader.losses);
    if (reader.last === 0) continue;
    [db, seq] = [reader.db, snapshot.seq];
    break;
  }
  const reader = new Salvager(db, seq);
  for (const journal of journals) if (journal.seq > seq) await reader.read(journal.path);
  return { db, losses: [...lost, ...reader.acknowledged()], erased: reader.erased };
}

/** Reads files one after the other, and goes on behind what can't be read. */
class Salvager {
  readonly losses: Loss[] = [];
  /** Somebody was erased. */
  erased = false;
  /** An end frame was read. */
  ended = false;
  /** Where the file that was read last ends. */
  end = 0;
  /** The loss since the last good record. */
  #open: Loss | undefined;

  constructor(
    readonly db: Db,
    /** The last record that was read. */
    public last: number,
  ) {}

  async read(path: string): Promise<void> {
    const bytes = await readFile(path);
    this.end = bytes.length;
    for (let from: number | undefined = 0; from !== undefined; ) {
      try {
        const { whole, size } = await readFrames(path, (frame) => this.#take(path, frame), from);
        if (whole < size) this.lose(path, whole, size, endIsMissing);
        return;
      } catch (error) {
        if (!(error instanceof Damage)) throw error;
        from = nextFrame(bytes, error.byte + 1);
        this.lose(path, error.byte, from ?? bytes.length, error.what);
      }
    }
  }

  lose(path: string, from: number, to: number, what: string): Loss {
    const before = this.#open;
    if (before?.path === path && before.to === from) {
      before.to = to;
      return before;
    }
    this.#open = { path, from, to, what };
    this.losses.push(this.#open);
    return this.#open;
  }

  /** The losses without the end that a crash left torn: what is in that was promised to nobody. */
  acknowledged(): Loss[] {
    return this.#open?.what === endIsMissing ? this.losses.slice(0, -1) : this.losses;
  }

  #take(path: string, frame: Frame): void {
    if (frame.seq <= this.last) throw new Damage(path, frame.at, `a record after ${this.last} should stand here`);
    const missing = frame.seq - this.last - 1;
    if (missing > 0) this.#open ??= this.lose(path, frame.at, frame.at, 'what should stand before it is missing');
    if (this.#open) this.#open.records = missing;
    this.#open = undefined;
    this.last = frame.seq;
    this.ended = frame.kind === 'E';
    const { erased } = replay(this.db, path, frame);
    this.erased ||= erased;
  }
}

const [F, E] = ['F'.charCodeAt(0), 'E'.charCodeAt(0)];

/** Where the next header stands that is whole. */
function nextFrame(bytes: Buffer, after: number): number | undefined {
  for (let at = after; at + headerLength <= bytes.length; at += 1) {
    const kind = bytes[at];
    if ((kind === F || kind === E) && decodeHeader(bytes.subarray(at, at + headerLength))) return at;
  }
  return undefined;
}
