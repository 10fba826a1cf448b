import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { keeping, people } from '../stores/kept.ts';
import type { Db } from '../stores/db.ts';
import { exit, type Io } from './exit.ts';
import { faultsSaid, noData } from './faultsSaid.ts';
import { readData, type Place } from './readData.ts';
import { chatNamed, nobody } from './stored.ts';

export interface ExportOptions extends Place {
  /** Of a ticket, or of the customer's chat; absent: everybody. */
  id?: string;
}

/** All that is kept of one person as JSON, or an array of everybody, one a line. Read without the lock. */
export const exportStored = ({ id, ...place }: ExportOptions, io: Pick<Io, 'stdout' | 'stderr'>): Promise<number> =>
  faultsSaid(io, async () => {
    const db = await readData(place);
    if (!db) return noData(io, place);
    if (id === undefined) {
      await pipeline(Readable.from(everybody(db)), io.stdout, { end: false }).catch(seenEnough);
      return exit.done;
    }
    const kept = keeping(db)(chatNamed(db, id));
    if (!kept) return nobody(io, id);
    io.stdout.write(`${JSON.stringify(kept, undefined, 2)}\n`);
    return exit.done;
  });

/** Whoever reads left (`export --all | head`). */
function seenEnough(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

function* everybody(db: Db): Generator<string> {
  const of = keeping(db);
  let before = '[\n';
  for (const chat of people(db)) {
    const kept = of(chat);
    if (!kept) continue;
    yield `${before}${JSON.stringify(kept)}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
