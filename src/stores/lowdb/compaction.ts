import { errorName } from '../../domain/errorName.ts';
import type { ChatId } from '../../domain/ids.ts';
import type { Log } from '../../engine/log.ts';
import type { Db } from '../db.ts';
import { discard, list, replacedBy } from './folder.ts';
import { Snapshot } from './snapshot.ts';
import { writeSnapshot } from './writeSnapshot.ts';

/** After a failure, the journal grows by this many bytes before the next try. */
const patience = 1 << 20;
/** What has to go from the files is tried again so soon (ms), however little is written: it is promised within a minute. */
const retryMs = 20_000;

export interface CompactionStart {
  dir: string;
  log: Pick<Log, 'warn'> | undefined;
  /** How long the journal may become however small the snapshot is, in bytes. */
  compactAt: number;
  /** In bytes. */
  snapshotSize: number;
  journalSize: number;
  /** A conversation was erased since the snapshot. */
  erased: boolean;
  /** Something was pruned since the snapshot. */
  pruned: boolean;
  /** Called once it may be `due` though nothing is written. */
  again: () => void;
}

/** Decides when a snapshot replaces the journal, and writes it beside the turns. */
export class Compaction {
  readonly #dir: string;
  readonly #log: CompactionStart['log'];
  readonly #compactAt: number;
  readonly #again: () => void;
  #retry: NodeJS.Timeout | undefined;
  #snapshotSize: number;
  #journalSize: number;
  #erased: boolean;
  #pruned: boolean;
  #notBefore = 0;
  #running: { snapshot: Snapshot; journalSize: number; erases: boolean; prunes: boolean; abort: AbortController; ended?: Promise<void> } | undefined;

  constructor(start: CompactionStart) {
    this.#dir = start.dir;
    this.#log = start.log;
    this.#compactAt = start.compactAt;
    this.#again = start.again;
    this.#snapshotSize = start.snapshotSize;
    this.#journalSize = start.journalSize;
    this.#erased = start.erased;
    this.#pruned = start.pruned;
  }

  get due(): boolean {
    if (this.#running || this.#journalSize < this.#notBefore) return false;
    return this.#erased || this.#pruned || this.#journalSize > Math.max(this.#compactAt, 2 * this.#snapshotSize);
  }

  /** An erased conversation still stands in a file. */
  get owesErasure(): boolean {
    return this.#erased;
  }

  grow(bytes: number): void {
    this.#journalSize += bytes;
  }

  /** A conversation is erased: its traces have to go from the files soon. */
  erase(): void {
    this.#erased = true;
    this.#notBefore = 0;
  }

  /** Something is pruned: it has to go from the files, what was set aside may stay. */
  prune(): void {
    this.#pruned = true;
  }

  /** To be called before anything of a conversation changes. */
  putBy(chat: ChatId): void {
    this.#running?.snapshot.putBy(chat);
  }

  /** The snapshot is of this moment. @param seq the last frame that is applied to `db`; later ones belong in another journal. */
  begin(db: Db, seq: number): void {
    const [journalSize, erases, prunes] = [this.#journalSize, this.#erased, this.#pruned];
    this.#running = { snapshot: new Snapshot(db, seq), journalSize, erases, prunes, abort: new AbortController() };
    this.#journalSize = 0;
    this.#erased = false;
    this.#pruned = false;
  }

  /** Writes what was begun. A failure costs nothing but space: the journal stays, and another try follows. */
  run(): Promise<void> {
    const running = this.#running!;
    running.ended = this.#write(running.snapshot, running.abort.signal, running.erases).catch((error: unknown) => this.giveUp(error));
    return running.ended;
  }

  giveUp(error: unknown): void {
    const { journalSize, erases, prunes, abort } = this.#running!;
    this.#running = undefined;
    this.#journalSize += journalSize;
    this.#erased ||= erases;
    this.#pruned ||= prunes;
    this.#notBefore = this.#journalSize + patience;
    if (abort.signal.aborted) return;
    if (this.#erased || this.#pruned) this.#tryAgain();
    this.#log?.warn({ error: errorName(error) }, `The journal in ${this.#dir} could not be compacted and stays as it is: check the space on its disk`);
  }

  #tryAgain(): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      this.#notBefore = 0;
      this.#again();
    }, retryMs).unref();
  }

  /** Drops what is under way, unless it erases somebody, and waits for its end. */
  async stop(): Promise<void> {
    clearTimeout(this.#retry);
    if (!this.#running?.erases) this.#running?.abort.abort();
    await this.#running?.ended;
  }

  async #write(snapshot: Snapshot, signal: AbortSignal, erases: boolean): Promise<void> {
    // First: once the snapshot has its name, nothing tells any more that these had to go.
    if (erases) await discard(this.#dir, (await list(this.#dir)).aside);
    this.#snapshotSize = await writeSnapshot(this.#dir, snapshot, signal);
    await discard(this.#dir, replacedBy(snapshot.seq, await list(this.#dir)));
    this.#running = undefined;
  }
}
