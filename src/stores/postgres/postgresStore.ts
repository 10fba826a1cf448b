import { randomUUID } from 'node:crypto';
import type { ChatId } from '../../domain/ids.ts';
import { systemClock, type Clock } from '../../engine/clock.ts';
import type { Log } from '../../engine/log.ts';
import { Sequencer } from '../../engine/sequencer.ts';
import type { Store } from '../../engine/store.ts';
import type { Requests } from '../requests.ts';
import { connect, type Connections } from './connection.ts';
import { takeLease } from './lease.ts';
import { migrate } from './migrate.ts';
import { createOutage } from './outage.ts';
import { createPersistence } from './persist.ts';
import { prune } from './prune.ts';
import { readingOn } from './reading.ts';
import { requestsOn } from './requests.ts';
import { Trouble } from './trouble.ts';
import { takeTurn } from './turn.ts';

export interface PostgresOptions {
  /** `postgres://user:password@host/database`. */
  url: string;
  clock?: Clock;
  log?: Pick<Log, 'info' | 'warn'>;
  /** So many connections at once, one more for the lease. */
  connections?: number;
  /** How long (ms) another process may take to let go of it: 5 s where nothing is said. */
  patience?: number;
}

/** A store that may have to wait for its database. */
export interface PostgresStore extends Store {
  /** Why the database is waited for now; undefined while all is well. */
  problem(): string | undefined;
  /** What an operator asks of the process that has it open. */
  requests: Requests;
}

/**
 * The store in a PostgreSQL database, by one process. While the database can't be reached turns and answers wait for it.
 *
 * @throws DatabaseHeld where another process works on it, DatabaseRefuses, DatabaseUnreachable, and StoreFault where its tables are not this version's.
 */
export async function openPostgresStore({ url, clock = systemClock, log, connections: most = 10, patience }: PostgresOptions): Promise<PostgresStore> {
  const writer = randomUUID();
  const outage = createOutage(log);
  const lease = await faults(() => takeLease({ url, holder: writer, clock, outage, ...(patience !== undefined && { patience }) }));
  try {
    await faults(() => migrate(lease.session));
    await faults(() => lease.enter());
  } catch (error) {
    await lease.release();
    throw error;
  }
  const connections = connect(url, most);
  const { persist, end } = createPersistence({ lease, clock, outage });
  const inOrder = new Sequencer<ChatId>();
  const within: Connections['within'] = (work) => persist(() => connections.within(work));
  return {
    turn: (key, step) => inOrder.run(key.conversation, () => takeTurn({ connections, persist, clock, writer }, key, step)),
    ...readingOn(within),
    prune: (before) => prune({ connections, persist, turns: () => inOrder.passed() }, before),
    async close() {
      end();
      await connections.close();
      await lease.release();
    },
    problem: () => outage.problem(),
    requests: requestsOn(within),
  };
}

async function faults<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw error instanceof Trouble ? error.fault : error;
  }
}
