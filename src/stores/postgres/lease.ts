import type { Client } from 'pg';
import type { Clock } from '../../engine/clock.ts';
import { pauseAfter } from '../../engine/retry.ts';
import { call, connectAlone, type Session } from './connection.ts';
import { DatabaseHeld } from './faults.ts';
import type { Outage } from './outage.ts';
import { Trouble } from './trouble.ts';

/** Any number, the same in all versions of the program: advisory locks are of one database. */
const lockKey = 7_304_916_226;

/** A process that was killed is noticed by the server once it reads its end of the connection; one that stops has 5 s. In ms. */
const enoughPatience = 5_000;
const lookEvery = 100;

/** A machine that vanished (no end of a connection is seen of it) holds the lock for about half a minute, in s. */
const keepalives = '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=4';

const tryLock = { name: 'lease_lock', text: 'SELECT pg_try_advisory_lock($1) AS granted' };
const enter = { name: 'lease_enter', text: 'INSERT INTO xiangfu.lease (holder) VALUES ($1) ON CONFLICT (single) DO UPDATE SET holder = excluded.holder' };
const look = { name: 'lease_look', text: 'SELECT holder FROM xiangfu.lease' };

export interface Lease {
  /** The connection that holds it. */
  session: Session;
  /** Writes down who works on the database, for those that believe they do. */
  enter(): Promise<void>;
  /** Resolves while it is held; where its connection broke, once it is held again. @throws DatabaseHeld */
  held(): Promise<void>;
  release(): Promise<void>;
}

export interface LeaseOptions {
  url: string;
  /** Who takes it. */
  holder: string;
  clock: Clock;
  outage: Outage;
  patience?: number;
}

/**
 * The right to work on the database: a lock that lasts as long as its connection, so that a kill frees it.
 *
 * @throws DatabaseHeld where another process has it; Trouble where the database has any.
 */
export async function takeLease({ url, holder, clock, outage, patience = enoughPatience }: LeaseOptions): Promise<Lease> {
  const releasing = new AbortController();
  let current = await lock();
  let holding: Promise<void> = Promise.resolve();
  watch();

  async function lock(): Promise<{ client: Client; session: Session }> {
    const connection = await connectAlone(url, { options: keepalives });
    try {
      if (await granted(connection.session)) return connection;
      throw new DatabaseHeld();
    } catch (error) {
      void connection.client.end().catch(() => undefined);
      throw error;
    }
  }

  async function granted(session: Session): Promise<boolean> {
    for (const until = clock.elapsed() + patience; ; await clock.sleep(lookEvery, releasing.signal)) {
      const [[row]] = await session.run(call(tryLock, lockKey)) as [[{ granted: boolean }]];
      if (row.granted || clock.elapsed() >= until) return row.granted;
    }
  }

  function watch(): void {
    current.client.once('end', () => {
      if (releasing.signal.aborted) return;
      holding = regain();
      // Whoever waits for it hears of it; nobody may.
      holding.catch(() => undefined);
    });
  }

  async function regain(): Promise<void> {
    const since = clock.elapsed();
    for (let failures = 0; !releasing.signal.aborted; failures += 1) {
      try {
        current = await lock();
        watch();
        const [[row]] = await current.session.run(call(look)) as [{ holder: string }[]];
        // What it wrote meanwhile is not known here.
        if (row?.holder !== holder) throw new DatabaseHeld();
        outage.passed();
        return;
      } catch (error) {
        if (!(error instanceof Trouble) || error.kind === 'refused') throw error;
        outage.met(error.message);
        await clock.sleep(pauseAfter(failures, clock.elapsed() - since), releasing.signal);
      }
    }
  }

  return {
    session: { run: (...calls) => current.session.run(...calls) },
    enter: async () => void (await current.session.run(call(enter, holder))),
    held: () => holding,
    async release() {
      releasing.abort();
      await current.client.end().catch(() => undefined);
    },
  };
}
