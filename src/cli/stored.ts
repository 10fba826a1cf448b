import type { Db } from '../stores/db.ts';
import type { ChatId, TicketId } from '../domain/ids.ts';
import { exit, type Io } from './exit.ts';
import { faultsSaid, noData } from './faultsSaid.ts';
import { readData, type Place } from './readData.ts';

export interface ReadOptions extends Place {
  json?: boolean;
}

/**
 * Shows something of what is stored, read without the lock: a running bot is not disturbed.
 *
 * @param show undefined where what is asked for is not there: it has said so.
 */
export async function stored({ json = false, ...place }: ReadOptions, io: Pick<Io, 'stdout' | 'stderr'>, show: (db: Db) => { data: unknown; text: string } | undefined): Promise<number> {
  return faultsSaid(io, async () => {
    const db = await readData(place);
    if (!db) return noData(io, place);
    const shown = show(db);
    if (!shown) return exit.usage;
    io.stdout.write(json ? `${JSON.stringify(shown.data)}\n` : shown.text);
    return exit.done;
  });
}

/** The customer's chat that is meant: by its id, or by that of one of their tickets. */
export const chatNamed = (db: Db, id: string): ChatId => db.tickets.get(id.toUpperCase() as TicketId)?.conversation ?? (Number(id) as ChatId);

/** How much there is. */
export function sizeOf({ dossiers, tickets }: Db): string {
  const conversations = [...dossiers.values()].filter(({ conversation }) => conversation).length;
  return `conversations: ${conversations}, tickets: ${tickets.size}`;
}

/** @returns the exit code. */
export function nobody({ stderr }: Pick<Io, 'stderr'>, id: string): number {
  stderr.write(`No ticket and no conversation is called ${id}: “tickets --all” lists the tickets.\n`);
  return exit.usage;
}

/** A time as it can be read and sorted. */
export const timeText = (at: number): string => new Date(at).toISOString().replace('T', ' ').slice(0, 16);
