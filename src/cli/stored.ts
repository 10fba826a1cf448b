import { readStore } from '../stores/lowdb/readStore.ts';
import type { Db } from '../stores/db.ts';
import { exit, type Io } from './exit.ts';

export interface ReadOptions {
  dataDir: string;
  json?: boolean;
}

/**
 * Shows something of what is stored, read by replay without the lock: a running bot is not disturbed.
 *
 * @param show undefined where what is asked for is not there: it has said so.
 */
export async function stored({ dataDir, json = false }: ReadOptions, io: Pick<Io, 'stdout' | 'stderr'>, show: (db: Db) => { data: unknown; text: string } | undefined): Promise<number> {
  const db = await readStore(dataDir);
  if (!db) {
    io.stderr.write(`There is no data in ${dataDir}: set DATA_DIR to the folder that the bot uses, or start it once.\n`);
    return exit.usage;
  }
  const shown = show(db);
  if (!shown) return exit.usage;
  io.stdout.write(json ? `${JSON.stringify(shown.data)}\n` : shown.text);
  return exit.done;
}

/** A time as it can be read and sorted. */
export const timeText = (at: number): string => new Date(at).toISOString().replace('T', ' ').slice(0, 16);
