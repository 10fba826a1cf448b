import { randomUUID } from 'node:crypto';
import { access } from 'node:fs/promises';
import { move as moveBetween, type Outcome } from '../stores/move/move.ts';
import type { Progress, Side } from '../stores/move/side.ts';
import { folderSide } from '../stores/lowdb/side.ts';
import { exit, type Io } from './exit.ts';
import { faultsSaid, noData } from './faultsSaid.ts';
import { progressLines } from './progressLines.ts';
import type { Place } from './readData.ts';

export interface MoveOptions extends Place {
  to: 'postgres' | 'lowdb';
}

type Way = Required<MoveOptions>;

/** Copies all that is stored from the data folder to the database, or back, compares, and lets the copy count from then on. */
export const move = ({ to, dataDir, databaseUrl }: MoveOptions, io: Pick<Io, 'stdout' | 'stderr'>): Promise<number> =>
  faultsSaid(io, async () => {
    if (databaseUrl === undefined) {
      io.stderr.write('DATABASE_URL is not set: set it to the database of the move, postgres://user:password@host/database.\n');
      return exit.usage;
    }
    if (to === 'postgres' && !(await exists(dataDir))) return noData(io, { dataDir });
    const way = { to, dataDir, databaseUrl };
    const outcome = await held(way, progressLines(io.stderr), (from, target) => moveBetween(from, target, randomUUID()));
    return say(outcome, way, io);
  });

const exists = (path: string): Promise<boolean> => access(path).then(() => true, () => false);

async function held<T>({ to, dataDir, databaseUrl }: Way, progress: Progress, run: (from: Side, to: Side) => Promise<T>): Promise<T> {
  const { databaseSide } = await import('../stores/postgres/side.ts');
  const folder = await folderSide(dataDir, progress);
  try {
    const database = await databaseSide(databaseUrl, progress);
    try {
      return to === 'postgres' ? await run(folder, database) : await run(database, folder);
    } finally {
      await database.release();
    }
  } finally {
    await folder.release();
  }
}

function say(outcome: Outcome, { to, dataDir, databaseUrl }: Way, io: Pick<Io, 'stdout' | 'stderr'>): number {
  const [source, target] = to === 'postgres' ? [dataDir, 'the database'] : ['the database', dataDir];
  const complain = (code: number, text: string): number => {
    io.stderr.write(`${text}\n`);
    return code;
  };
  switch (outcome.status) {
    case 'moved':
      io.stdout.write(`Moved to ${target}: ${outcome.tally.toString()}. Read back, all of it is the same.\n${afterwards(to, dataDir)}`);
      return exit.done;
    case 'finished':
      io.stdout.write(`The move to ${target} was done but for its end: now it is finished.\n${afterwards(to, dataDir)}`);
      return exit.done;
    case 'nothing':
      return noData(io, to === 'postgres' ? { dataDir } : { dataDir, databaseUrl });
    case 'gone':
      return complain(exit.usage, `What ${source} held was moved away before, and counts where it went: there is nothing to move.`);
    case 'halfThere':
      return complain(exit.usage, `A move to ${source} is not finished: run “move --to ${to === 'postgres' ? 'lowdb' : 'postgres'}” again first.`);
    case 'occupied':
      return complain(exit.usage, `Something is stored in ${target} already, and stays as it is: ${freed[to]}.`);
    case 'differs':
      return complain(exit.found, `What was read back from ${target} is not what was written (${outcome.kinds.join('; ')}). What is in ${source} still counts. Check the disk and what else works on ${target}, then run this again.`);
    default:
      return outcome satisfies never;
  }
}

const freed = {
  postgres: 'set DATABASE_URL to an empty database, or run “DROP SCHEMA xiangfu CASCADE” in this one where nobody needs it',
  lowdb: 'set DATA_DIR to an empty folder, or one that is not there yet',
};

const afterwards = (to: Way['to'], dataDir: string): string =>
  to === 'postgres'
    ? `From now on start the bot with DATABASE_URL. What ${dataDir} held is still in its journal-* and snapshot-* files, where no bot uses it and “forget” does not reach it: delete them once you need them no more.\n`
    : `From now on start the bot with DATA_DIR=${dataDir} and without DATABASE_URL. What the database held is still in it, where no bot uses it and “forget” does not reach it: run “DROP SCHEMA xiangfu CASCADE” there once you need it no more.\n`;
