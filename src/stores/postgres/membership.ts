import type { Clock } from '../../engine/clock.ts';
import { call, type Session } from './connection.ts';
import { DatabaseHeld } from './faults.ts';
import type { SideLine } from './sideLine.ts';

/** A process of which nothing was heard for so long (ms) is taken for dead; it lets hear of itself so often (ms). */
export const lifetime = 4_000;
export const beatEvery = 1_000;

/** The end of a lifetime that begins now. */
export const soon = `clock_timestamp() + interval '${lifetime} ms'`;

/** How long (ms) one that was killed is waited for. */
const enoughPatience = lifetime + beatEvery;
const lookEvery = 200;

// The lease's one row is the lock under which it is settled who works on the database.
const lock = { name: 'join_lock', text: 'SELECT 1 FROM xiangfu.lease FOR UPDATE' };
// One that says at this moment that it lives after all holds its row, and wants the lease's.
const bury = {
  name: 'join_bury',
  text: 'DELETE FROM xiangfu.instances WHERE id IN (SELECT id FROM xiangfu.instances WHERE alive_until < clock_timestamp() FOR UPDATE SKIP LOCKED)',
};
const join = {
  name: 'join',
  text: `INSERT INTO xiangfu.instances (id, alive_until) SELECT $1, ${soon} FROM xiangfu.lease WHERE alone_until < clock_timestamp() RETURNING id`,
};
const joinAlone = {
  name: 'join_alone',
  text: `
    UPDATE xiangfu.lease SET alone = $1, alone_until = ${soon}
    WHERE alone_until < clock_timestamp() AND NOT EXISTS (SELECT FROM xiangfu.instances) RETURNING alone`,
};
/** Once it was taken for dead it stays so: others may have been there meanwhile. */
export const beatAlone = { name: 'beat_alone', text: `UPDATE xiangfu.lease SET alone_until = ${soon} WHERE alone = $1 AND alone_until > clock_timestamp() RETURNING 1` };
const leave = { name: 'leave', text: 'DELETE FROM xiangfu.instances WHERE id = $1' };
const leaveAlone = { name: 'leave_alone', text: "UPDATE xiangfu.lease SET alone = NULL, alone_until = '-infinity' WHERE alone = $1" };

export interface Joining {
  /** Who joins. */
  id: string;
  /** Without anybody else. */
  alone: boolean;
  clock: Clock;
  /** How long (ms) others are waited for. */
  patience?: number | undefined;
}

/**
 * Writes down that a process works on the database.
 *
 * @throws DatabaseHeld where another has it alone, or works on it where it is to be had alone.
 */
export async function joinIn(session: Session, { id, alone, clock, patience = enoughPatience }: Joining): Promise<void> {
  for (const until = clock.elapsed() + patience; !(await joined(session, id, alone)); await clock.sleep(lookEvery)) {
    if (clock.elapsed() >= until) throw new DatabaseHeld(alone);
  }
}

async function joined(session: Session, id: string, alone: boolean): Promise<boolean> {
  const [, , , rows] = await session.run('BEGIN', call(lock), call(bury), call(alone ? joinAlone : join, id), 'COMMIT');
  return rows!.length > 0 && (!alone || (await isClear(session, id)));
}

/** Waits for turns of processes that were taken for dead. @returns false where that took so long that others may have come. */
async function isClear(session: Session, id: string): Promise<boolean> {
  const [, , rows] = await session.run('BEGIN', 'LOCK TABLE xiangfu.conversations IN EXCLUSIVE MODE', call(beatAlone, id), 'COMMIT');
  return rows!.length > 0;
}

/** Others need not wait until it is taken for dead. */
export const leaveIn = (line: Pick<SideLine, 'run'>, id: string): Promise<unknown> => line.run(call(leave, id), call(leaveAlone, id)).catch(() => undefined);
