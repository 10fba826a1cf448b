import { rm } from 'node:fs/promises';
import type { Adapter } from 'lowdb';
import type { Log } from '../../engine/log.ts';
import { StoreFault } from '../../engine/store.ts';
import { prunes, type Commit } from '../commit.ts';
import type { Db } from '../db.ts';
import { Compaction } from './compaction.ts';
import { fileFault } from './faults.ts';
import { discard, journalPath, list } from './folder.ts';
import { recover } from './recover.ts';
import { Segment } from './segment.ts';
import { setAside } from './setAside.ts';

export interface JournalOptions {
  /** Held by this process, see `lockFolder`. */
  dir: string;
  log: Pick<Log, 'warn'> | undefined;
  /** In bytes. */
  compactAt: number;
}

/**
 * lowdb's adapter that writes what changed and not all there is: `stage` a commit before it is applied, then `write`.
 * Turns that come while one write is under way share the next: one frame, one fdatasync.
 */
export class JournalAdapter implements Adapter<Db> {
  readonly #options: JournalOptions;
  #db!: Db;
  #segment!: Segment;
  #compaction!: Compaction;
  #seq = 0;
  #staged: string[] = [];
  /** The write that is under way, or the last one. */
  #group: Promise<void> = Promise.resolve();
  /** The one after it, where something waits for it. */
  #next: Promise<void> | undefined;
  #fault: StoreFault | undefined;

  constructor(options: JournalOptions) {
    this.#options = options;
  }

  async read(): Promise<Db> {
    const { dir, log, compactAt } = this.#options;
    try {
      const listing = await list(dir);
      const { db, seq, torn, replaced, ...sizes } = await recover(listing);
      if (torn) {
        const copy = await setAside(torn);
        log?.warn({ copy }, 'A crash interrupted the last write to the journal: nothing that was acknowledged is in it, a copy is kept');
      }
      // The journal of this name, where there is one, has no frame.
      for (const path of [...listing.parts, journalPath(dir, seq + 1)]) await rm(path, { force: true });
      this.#segment = await Segment.create(dir, seq + 1);
      // The snapshot's name is safe by now. They may hold somebody who was erased.
      await discard(dir, replaced);
      this.#compaction = new Compaction({ dir, log, compactAt, ...sizes, again: () => this.#compactIfDue() });
      this.#seq = seq;
      this.#db = db;
      this.#compactIfDue();
      return db;
    } catch (error) {
      throw error instanceof StoreFault ? error : fileFault(`The data folder ${dir} can't be opened`, error);
    }
  }

  /** @throws StoreFault after a failure. */
  check(): void {
    if (this.#fault) throw this.#fault;
  }

  stage(commit: Commit): void {
    const line = JSON.stringify(commit);
    if (commit.chat !== undefined) this.#compaction.putBy(commit.chat);
    if (commit.erase) this.#compaction.erase();
    if (prunes(commit)) this.#compaction.prune();
    this.#staged.push(line);
  }

  /** @returns once all that was staged is on disk. */
  write(db: Db): Promise<void> {
    if (db !== this.#db) throw new Error('The data that a journal is kept of can be changed by commits, not replaced');
    return this.#staged.length > 0 ? this.#schedule() : (this.#next ?? this.#group);
  }

  async close(): Promise<void> {
    const last = this.write(this.#db);
    this.#fault ??= new StoreFault(`The store in ${this.#options.dir} is closed`);
    const intact = await last.then(
      () => true,
      () => false,
    );
    await this.#compaction.stop();
    if (intact && this.#compaction.owesErasure) {
      this.#compaction.begin(this.#db, this.#seq);
      await this.#compact();
      await this.#compaction.stop();
    }
    await this.#segment.close();
  }

  #schedule(): Promise<void> {
    return (this.#next ??= this.#group.then(() => this.#writeGroup()));
  }

  async #writeGroup(): Promise<void> {
    this.#group = this.#next!;
    this.#next = undefined;
    const lines = this.#staged;
    this.#staged = [];
    if (lines.length > 0) this.#seq += 1;
    // Just here all that is applied has a frame, and no later frame has begun.
    const compacts = this.#compaction.due;
    if (compacts) this.#compaction.begin(this.#db, this.#seq);
    if (lines.length > 0) await this.#append(lines);
    if (compacts) await this.#compact();
  }

  async #append(lines: string[]): Promise<void> {
    try {
      this.#compaction.grow(await this.#segment.append(this.#seq, lines));
    } catch (error) {
      // Never tried again: after a failed fsync, the pages that it was about may be gone.
      this.#fault = fileFault(`The journal in ${this.#options.dir} can't be written`, error);
      throw this.#fault;
    }
  }

  /** Begins a new journal, so that the snapshot replaces whole files, and lets the snapshot be written beside the turns. */
  async #compact(): Promise<void> {
    try {
      if (this.#segment.size > 0) {
        const old = this.#segment;
        this.#segment = await Segment.create(this.#options.dir, this.#seq + 1);
        await old.close();
      }
    } catch (error) {
      this.#compaction.giveUp(error);
      return;
    }
    void this.#compaction.run().then(() => this.#compactIfDue());
  }

  #compactIfDue(): void {
    if (this.#fault || !this.#compaction.due) return;
    // A failure of it is told to the turns that it holds, and to all after them.
    this.#schedule().catch(() => undefined);
  }
}
