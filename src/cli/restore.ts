import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import { systemClock, type Clock } from '../engine/clock.ts';
import { apply } from '../stores/apply.ts';
import type { Db } from '../stores/db.ts';
import { isBlank } from '../stores/kept.ts';
import { Damage } from '../stores/lowdb/faults.ts';
import { lockFolder } from '../stores/lowdb/lock.ts';
import { readFolder, type Folder } from '../stores/lowdb/readStore.ts';
import { replaceData } from '../stores/lowdb/replaceData.ts';
import { withoutErased } from '../stores/lowdb/withoutErased.ts';
import { exit, type Io } from './exit.ts';
import { faultsSaid } from './faultsSaid.ts';
import { sizeOf, timeText } from './stored.ts';

export interface RestoreOptions {
  dataDir: string;
  from: string;
  clock?: Pick<Clock, 'now'>;
}

/** Puts a backup in the place of what is stored, which is set aside. The backup is read as a whole before anything changes. */
export const restore = ({ dataDir, from, clock = systemClock }: RestoreOptions, io: Pick<Io, 'stdout' | 'stderr'>): Promise<number> =>
  faultsSaid(io, async () => {
    const refuse = (why: string): number => {
      io.stderr.write(`${why}\n`);
      return exit.usage;
    };
    const found = await readBackup(from);
    if ('refused' in found) return refuse(found.refused);
    if (await isSame(from, dataDir)) return refuse(`${from} is the data folder itself. Name the folder that “backup” wrote.`);
    const { db } = found;
    const lock = await lockFolder(dataDir);
    try {
      const current = await readable(dataDir);
      const again = current === 'damaged' ? undefined : eraseAgain(db, current?.db, clock.now());
      // What is set aside must not hold whom a crash left in the files.
      if (current && current !== 'damaged') await withoutErased(dataDir, current);
      const aside = await replaceData(dataDir, db);
      io.stdout.write(report(db, again, aside));
    } finally {
      await lock.release();
    }
    return exit.done;
  });

async function readBackup(from: string): Promise<Folder | { refused: string }> {
  try {
    const folder = await readFolder(from);
    const isBackup = folder && folder.listing.snapshots.length + folder.listing.journals.length > 0;
    return isBackup ? folder : { refused: `There is no backup in ${from}. Name the folder that “backup” wrote.` };
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    return { refused: `The backup is of no use: ${error.path} is damaged at byte ${error.byte}: ${error.what}. Nothing was changed. Name another backup.` };
  }
}

async function isSame(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((path) => realpath(path).catch(() => undefined)));
  return a !== undefined && a === b;
}

const readable = (dataDir: string): Promise<Folder | undefined | 'damaged'> =>
  readFolder(dataDir).catch((error: unknown) => {
    if (error instanceof Damage) return 'damaged' as const;
    throw error;
  });

/** Who was erased since the backup is erased from it, too: of them the ids of handled updates are left. @returns how many. */
function eraseAgain(backup: Db, current: Db | undefined, at: number): number {
  const dossiers = [...(current?.dossiers ?? [])];
  const erased = dossiers.flatMap(([chat, dossier]) => (isBlank(dossier) && !isBlank(backup.dossiers.get(chat)) ? [chat] : []));
  for (const chat of erased) apply(backup, { version: 1, chat, erase: true, erasedAt: at, events: [{ at, kind: 'forgotten' }] });
  return erased.length;
}

function report(db: Db, again: number | undefined, aside: readonly string[]): string {
  const newest = [...db.dossiers.values()].reduce((latest, { conversation }) => Math.max(latest, conversation?.at ?? 0), 0);
  return [
    `Restored: ${sizeOf(db)}${newest > 0 ? `, the last word of a customer at ${timeText(newest)}` : ''}.`,
    ...(db.outbox.size > 0 ? [`Messages that waited at that time, and are sent at the next start: ${db.outbox.size}.`] : []),
    ...(again ? [`Erased again, as they were erased since the backup: ${again}.`] : []),
    ...(aside.length > 0 ? [`What was there is set aside beside it, until somebody is erased: ${aside.map((path) => basename(path)).join(', ')}.`] : []),
    ...(again === undefined ? ['What was there is damaged: whoever was erased since the backup is in it again. Run “forget CHAT” for each of them.'] : []),
    '',
  ].join('\n');
}
