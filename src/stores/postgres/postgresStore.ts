import { randomUUID } from 'node:crypto';
import type { ChatId } from '../../domain/ids.ts';
import { systemClock, type Clock } from '../../engine/clock.ts';
import type { Log } from '../../engine/log.ts';
import { Sequencer } from '../../engine/sequencer.ts';
import type { Store } from '../../engine/store.ts';
import { connect } from './connection.ts';
import { takeLease } from './lease.ts';
import { migrate } from './migrate.ts';
import { createPersistence } from './persist.ts';
import { prune } from './prune.ts';
import { readingOn } from './reading.ts';
import { Trouble } from './trouble.ts';
import { takeTurn } from './turn.ts';

export interface PostgresOptions {
  /** `postgres://user:password@host/database`. */
  url: string;
  clock?: Clock;
  log?: Pick<Log, 'info' | 'warn'>;
  /** So many connections at once, one more for the lease. */
  connections?: number;
}

/** A store that may have to wait for its database. */
export interface PostgresStore extends Store {
  /** Why the database is waited for now; undefined while all is well. */
  problem(): string | undefined;
}

/**
 * The store in a PostgreSQL database, by one process. While the database can't be reached turns and answers wait for it.
 *
 * @throws DatabaseHeld where another process works on it, DatabaseRefuses, DatabaseUnreachable, and StoreFault where its tables are not this version's.
 */
export async function openPostgresStore({ url, clock = systemClock, log, connections: most = 10 }: PostgresOptions): Promise<PostgresStore> {
  const writer = randomUUID();
  const lease = await faults(() => takeLease({ url, holder: writer, clock }));
  try {
    await faults(() => migrate(lease.session));
    await faults(() => lease.enter());
  } catch (error) {
    await lease.release();
    throw error;
  }
  const connections = connect(url, most);
  const { persist, problem, end } = createPersistence({ lease, clock, log });
  const inOrder = new Sequencer<ChatId>();
  return {
    turn: (key, step) => inOrder.run(key.conversation, () => takeTurn({ connections, persist, clock, writer }, key, step)),
    ...readingOn((work) => persist(() => connections.within(work))),
    prune: (before) => prune({ connections, persist, turns: () => inOrder.passed() }, before),
    async close() {
      end();
      await connections.close();
      await lease.release();
    },
    problem,
  };
}

async function faults<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw error instanceof Trouble ? error.fault : error;
  }
}
