import { randomUUID } from 'node:crypto';
import { systemClock } from '../../engine/clock.ts';
import { call, connectAlone, type Session } from './connection.ts';
import { DatabaseUnreachable } from './faults.ts';
import { beatAlone, beatEvery, joinIn, leaveIn } from './membership.ts';
import { migrate } from './migrate.ts';
import { openSideLine, type SideLine } from './sideLine.ts';

const check = { name: 'hold_check', text: 'SELECT 1 FROM xiangfu.lease WHERE alone = $1 AND alone_until > clock_timestamp() FOR UPDATE' };

/** A database to oneself for a while. */
export interface Hold {
  /** Rejects once the database may be somebody else's. */
  session: Session;
  /** Does it in a transaction that comes about only if nobody else was there since the beginning. */
  surely(...calls: Parameters<Session['run']>): Promise<void>;
  release(): Promise<void>;
}

/**
 * Holds a database, with the tables of this version, so that no bot works on it. One that was killed is waited for until it
 * is taken for dead.
 *
 * @throws DatabaseHeld where one does; Trouble; StoreFault where the tables are a newer version's.
 */
export async function holdAlone(url: string): Promise<Hold> {
  const id = randomUUID();
  const { client, session } = await connectAlone(url);
  try {
    await migrate(session);
    await joinIn(session, { id, alone: true, clock: systemClock });
  } catch (error) {
    void client.end().catch(() => undefined);
    throw error;
  }
  const line = openSideLine(url);
  const beating = keepBeating(line, id);

  return {
    session: {
      run: async (...calls) => {
        if (beating.isLost()) throw lost();
        return session.run(...calls);
      },
    },
    async surely(...calls) {
      const [, rows] = await session.run('BEGIN', call(check, id));
      if (rows!.length === 0) throw lost();
      await session.run(...calls, 'COMMIT');
    },
    async release() {
      await beating.end();
      await leaveIn(line, id);
      await line.close();
      await client.end().catch(() => undefined);
    },
  };
}

const lost = (): DatabaseUnreachable => new DatabaseUnreachable('The database could not be held: it or this machine did not answer for some seconds, and others may have been at it. Run this again');

function keepBeating(line: SideLine, id: string): { isLost: () => boolean; end: () => Promise<void> } {
  const ending = new AbortController();
  let isLost = false;
  const running = (async () => {
    while (!ending.signal.aborted && !isLost) {
      // What fails says nothing of others: the next beat, or what is done with it, finds out.
      const answer = await line.run(call(beatAlone, id)).catch(() => undefined);
      isLost = answer?.[0]?.length === 0;
      await systemClock.sleep(beatEvery, ending.signal);
    }
  })();
  return {
    isLost: () => isLost,
    async end() {
      ending.abort();
      await running;
    },
  };
}
