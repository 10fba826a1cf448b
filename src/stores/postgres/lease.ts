import type { Clock } from '../../engine/clock.ts';
import { pauseAfter } from '../../engine/retry.ts';
import { call, connectAlone, type Session } from './connection.ts';
import { DatabaseHeld, DatabaseUnreachable } from './faults.ts';
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

type Connection = Awaited<ReturnType<typeof connectAlone>>;

const tried = async (session: Session): Promise<boolean> => (await session.run(call(tryLock, lockKey)))[0]![0]!['granted'] === true;

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
  let current = await connected(async (session) => {
    if (!(await granted(session))) throw new DatabaseHeld();
  });
  let holding: Promise<void> = Promise.resolve();
  watch();

  /** A connection that has passed the check. */
  async function connected(check: (session: Session) => Promise<void>): Promise<Connection> {
    const connection = await connectAlone(url, { options: keepalives });
    try {
      await check(connection.session);
      return connection;
    } catch (error) {
      void connection.client.end().catch(() => undefined);
      throw error;
    }
  }

  async function granted(session: Session): Promise<boolean> {
    for (const until = clock.elapsed() + patience; ; await clock.sleep(lookEvery, releasing.signal)) {
      if (await tried(session)) return true;
      if (clock.elapsed() >= until) return false;
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
      const succeeded = outage.begun();
      try {
        current = await connected(again);
        watch();
        succeeded();
        return;
      } catch (error) {
        if (!(error instanceof Trouble) || error.kind === 'refused') throw error;
        outage.met(error.message);
        await clock.sleep(pauseAfter(failures, clock.elapsed() - since), releasing.signal);
      }
    }
  }

  /** Another process that had it meanwhile wrote what is not known here. Without one, the server has yet to notice that the connection broke. */
  async function again(session: Session): Promise<void> {
    const isFree = await tried(session);
    const [[row]] = (await session.run(call(look))) as [{ holder: string }[]];
    if (row?.holder !== holder) throw new DatabaseHeld();
    if (!isFree) throw new Trouble('lost', new DatabaseUnreachable('The database has not noticed yet that the connection broke: it does within half a minute'));
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
