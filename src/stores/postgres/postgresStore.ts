import { randomUUID } from 'node:crypto';
import type { SharedContent } from '../../content/sharedContent.ts';
import type { ChatId } from '../../domain/ids.ts';
import { systemClock, type Clock } from '../../engine/clock.ts';
import type { Log } from '../../engine/log.ts';
import { Sequencer } from '../../engine/sequencer.ts';
import type { Sharing, Store } from '../../engine/store.ts';
import type { Lease } from '../lease.ts';
import type { Requests } from '../requests.ts';
import { connect, connectAlone, type Connections } from './connection.ts';
import { sharedContentOn } from './content.ts';
import { createLease, createSoleLease } from './lease.ts';
import { checkMark } from './mark.ts';
import { joinIn, leaveIn, type Joining } from './membership.ts';
import { migrate } from './migrate.ts';
import { createOutage } from './outage.ts';
import { createPersistence } from './persist.ts';
import { prune } from './prune.ts';
import { readingOn } from './reading.ts';
import { requestsOn } from './requests.ts';
import { sharingOn } from './sharing.ts';
import { openSideLine } from './sideLine.ts';
import { faults } from './trouble.ts';
import { takeTurn } from './turn.ts';

export interface PostgresOptions {
  /** `postgres://user:password@host/database`. */
  url: string;
  clock?: Clock;
  log?: Pick<Log, 'info' | 'warn'>;
  /** So many connections at once, one more beside them. */
  connections?: number;
  /** Without any other process on the database. */
  alone?: boolean;
  /** How long (ms) others are waited for that stand in the way: 5 s where nothing is said. */
  patience?: number;
}

/** A store that may have to wait for its database, and that several processes share. */
export interface PostgresStore extends Store {
  sharing: Sharing;
  /** Which one of them sends. */
  lease: Lease;
  /** Why the database is waited for now; undefined while all is well. */
  problem(): string | undefined;
  /** What an operator asks of those that have it open. */
  requests: Requests;
  /** What the instances on the database answer from. */
  content: SharedContent;
}

/**
 * The store in a PostgreSQL database. While the database can't be reached turns and answers wait for it.
 *
 * @throws DatabaseHeld where another process has it alone, or works on it where it is to be had alone; DatabaseRefuses, DatabaseUnreachable, and StoreFault where its tables are not this version's, or a move says that it does not count.
 */
export async function openPostgresStore({ url, clock = systemClock, log, connections: most = 10, alone = false, patience }: PostgresOptions): Promise<PostgresStore> {
  const id = randomUUID();
  await enter(url, { id, alone, clock, patience });
  const outage = createOutage(log);
  const connections = connect(url, most);
  const line = openSideLine(url);
  const { persist, end } = createPersistence({ clock, outage });
  const lease = alone ? createSoleLease({ line, id, clock }) : createLease({ line, id, clock, log, outage });
  const inOrder = new Sequencer<ChatId>();
  const within: Connections['within'] = (work) => persist(() => connections.within(work));
  const sharing = sharingOn({ line, id, others: lease.others, within });
  return {
    turn: (key, step) =>
      inOrder.run(key.conversation, async () => {
        const result = await takeTurn({ connections, persist, clock, id }, key, step);
        if (result.status === 'committed') sharing.written(key.conversation);
        return result;
      }),
    ...readingOn(within),
    prune: (before, signal) => prune({ connections, persist, turns: () => inOrder.passed(), signal }, before),
    async close() {
      end();
      await lease.close();
      await leaveIn(line, id);
      await line.close();
      await connections.close();
    },
    sharing,
    lease,
    problem: () => outage.problem(),
    requests: requestsOn(within),
    content: sharedContentOn(within),
  };
}

/** Brings the tables up, and joins those that work on them. */
const enter = (url: string, joining: Joining): Promise<void> =>
  faults(async () => {
    const { client, session } = await connectAlone(url);
    try {
      await migrate(session);
      await joinIn(session, joining);
      // Only now: a move is over, or begins once it has left again.
      await checkMark(session).catch(async (error: unknown) => {
        await leaveIn(session, joining.id);
        throw error;
      });
    } finally {
      await client.end();
    }
  });
