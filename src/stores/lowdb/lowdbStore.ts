import { Low } from 'lowdb';
import { systemClock, type Clock } from '../../engine/clock.ts';
import type { Log } from '../../engine/log.ts';
import type { Store } from '../../engine/store.ts';
import { emptyDb, type Db } from '../db.ts';
import { storeOver, type Keeper } from '../store.ts';
import { JournalAdapter } from './journalAdapter.ts';
import { lockFolder } from './lock.ts';
import { checkMark } from './mark.ts';

export interface LowdbOptions {
  /** Made where there is none. On a local disk: locks and fsync of network file systems are not to be relied on. */
  dir: string;
  clock?: Pick<Clock, 'now'>;
  log?: Pick<Log, 'warn'>;
  /** How long the journal becomes before it is compacted, in bytes; twice the snapshot where that is more. */
  compactAt?: number;
}

/**
 * The store in a folder, on this machine, by one process.
 *
 * @throws FolderHeld where another process has it open; StoreFault (Damage among them) where it can't be opened, or a move says that it does not count.
 */
export async function openLowdbStore({ dir, clock = systemClock, log, compactAt = 8 << 20 }: LowdbOptions): Promise<Store> {
  const lock = await lockFolder(dir);
  try {
    await checkMark(dir);
    const adapter = new JournalAdapter({ dir, log, compactAt });
    const low = new Low<Db>(adapter, emptyDb());
    await low.read();
    const keeper: Keeper = {
      check: () => adapter.check(),
      stage: (commit) => adapter.stage(commit),
      settle: () => low.write(),
      close: async () => {
        try {
          await adapter.close();
        } finally {
          await lock.release();
        }
      },
    };
    return storeOver({ db: low.data, clock, keeper });
  } catch (error) {
    await lock.release();
    throw error;
  }
}
