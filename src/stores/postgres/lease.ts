import type { Clock } from '../../engine/clock.ts';
import type { Log } from '../../engine/log.ts';
import { soleLease, type Lease, type Tenure } from '../lease.ts';
import type { StoreFault } from '../../engine/store.ts';
import type { Mark } from '../move/mark.ts';
import { call } from './connection.ts';
import { beatAlone, beatEvery, lifetime, soon } from './membership.ts';
import { markFault } from './mark.ts';
import type { Outage } from './outage.ts';
import type { SideLine } from './sideLine.ts';
import { Trouble } from './trouble.ts';

/** Before others take a process for dead it takes itself for it, by so much (ms). */
const margin = 500;
/** After a beat that failed, in ms: there is time for another one. */
const againAfter = 200;

// Whoever has the database alone keeps all others out, those it took for dead included; so does a move that was made of it.
const beat = {
  name: 'beat',
  text: `
    WITH
      open AS (SELECT FROM xiangfu.lease WHERE alone_until < clock_timestamp() AND NOT EXISTS (SELECT FROM xiangfu.move)),
      alive AS (
        INSERT INTO xiangfu.instances (id, alive_until) SELECT $1, ${soon} FROM open
        ON CONFLICT (id) DO UPDATE SET alive_until = excluded.alive_until),
      taken AS (
        UPDATE xiangfu.lease SET holder = $1, beats = beats + 1
        WHERE $2 AND (holder = $1 OR holder IS NULL OR beats = $3::bigint) AND EXISTS (SELECT FROM open) RETURNING 1)
    SELECT EXISTS (SELECT FROM taken) AS holds, (SELECT beats FROM xiangfu.lease) AS beats, (SELECT state FROM xiangfu.move) AS moved,
      EXISTS (SELECT FROM xiangfu.instances WHERE id <> $1 AND alive_until > clock_timestamp()) AS others`,
};
const giveUp = { name: 'give_up', text: "UPDATE xiangfu.lease SET holder = NULL WHERE holder = $1" };

interface Beat {
  holds: boolean;
  beats: number;
  others: boolean;
  moved: Mark['state'] | null;
}

export interface LeaseParts {
  line: SideLine;
  /** Who takes it. */
  id: string;
  clock: Clock;
  log: Pick<Log, 'info' | 'warn'> | undefined;
  outage: Outage;
}

export interface DatabaseLease extends Lease {
  /** Whether other processes work on the database. */
  others: () => boolean;
  close(): Promise<void>;
}

/**
 * A lease that lasts a few seconds and is taken anew each second: whoever is killed or cut off has it no more. No clock but
 * the own counts: its holder's time runs from before it asks, that of the others from after they saw it. The same beat says
 * that the process lives.
 */
export function createLease({ line, id, clock, log, outage }: LeaseParts): DatabaseLease {
  const closing = new AbortController();
  let wanted: { granted: (tenure: Tenure) => void; standby: () => void; refused: (fault: StoreFault) => void } | undefined;
  let current: { lost: AbortController; ended: AbortController; until: number; wallUntil: number } | undefined;
  let others = true;
  /** The last beat of whoever has it, and since when it is known. */
  let seen: { beats: number; since: number } | undefined;
  let asleep = new AbortController();
  const beating = keepBeating();

  async function keepBeating(): Promise<void> {
    while (!closing.signal.aborted) {
      asleep = new AbortController();
      const succeeded = await tried();
      holds();
      await clock.sleep(succeeded ? beatEvery : againAfter, asleep.signal);
    }
  }

  async function tried(): Promise<boolean> {
    const succeeded = outage.begun();
    try {
      await once();
      succeeded();
      return true;
    } catch (error) {
      if (error instanceof Trouble && error.kind === 'lost') outage.met(error.message);
      return false;
    }
  }

  async function once(): Promise<void> {
    const valid = { until: clock.elapsed() + lifetime - margin, wallUntil: clock.now() + lifetime - margin };
    const [[row]] = (await line.run(call(beat, id, wanted !== undefined || holds(), silent()))) as unknown as [[Beat]];
    others = row.others;
    if (seen?.beats !== row.beats) seen = { beats: row.beats, since: clock.elapsed() };
    if (row.holds) await held(valid);
    else if (current) lose();
    else if (row.moved) wanted?.refused(markFault(row.moved));
    else wanted?.standby();
  }

  /** The beat after which nothing came for a lifetime. */
  const silent = (): number | null => (seen && clock.elapsed() - seen.since >= lifetime ? seen.beats : null);

  async function held(valid: { until: number; wallUntil: number }): Promise<void> {
    if (holds()) Object.assign(current!, valid);
    // Nobody here wants it any more.
    else if (current || !wanted) await line.run(call(giveUp, id));
    else {
      current = { ...valid, lost: new AbortController(), ended: new AbortController() };
      void expire(current.ended.signal);
      log?.info({}, 'this instance sends from now on');
      const own = current;
      wanted.granted({ lost: own.lost.signal, holds: () => current === own && holds(), end });
      wanted = undefined;
    }
  }

  /** Notices that it is over when it is, and not at the next beat. */
  async function expire(ended: AbortSignal): Promise<void> {
    while (!ended.aborted && holds()) await clock.sleep(current!.until - clock.elapsed() + 1, ended);
  }

  /** Asked for by two clocks: one that was put forward says too early that it is over, and a machine that slept has one that didn't go on. */
  function holds(): boolean {
    if (!current || current.lost.signal.aborted) return false;
    if (clock.elapsed() < current.until && clock.now() < current.wallUntil) return true;
    lose();
    return false;
  }

  /** What is under way ends before it may be had again. */
  function lose(): void {
    if (current?.lost.signal.aborted !== false) return;
    log?.warn({}, 'this instance sends no more: the database did not hear of it in time');
    current.lost.abort();
  }

  async function end(): Promise<void> {
    current?.ended.abort();
    current = undefined;
    await line.run(call(giveUp, id)).catch(() => undefined);
  }

  return {
    take: (signal, standby) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return resolve(undefined);
        const unwanted = (): void => {
          wanted = undefined;
          resolve(undefined);
        };
        const granted = (tenure: Tenure): void => {
          signal.removeEventListener('abort', unwanted);
          resolve(tenure);
        };
        signal.addEventListener('abort', unwanted, { once: true });
        wanted = { granted, standby, refused: reject };
        asleep.abort();
      }),
    others: () => others,
    async close() {
      closing.abort();
      asleep.abort();
      await beating;
    },
  };
}

/** Of a process that has the database to itself: it lets hear of itself until it is closed. */
export function createSoleLease({ line, id, clock }: Omit<LeaseParts, 'log' | 'outage'>): DatabaseLease {
  const closing = new AbortController();
  const beating = keepBeating();

  async function keepBeating(): Promise<void> {
    while (!closing.signal.aborted) {
      await line.run(call(beatAlone, id)).catch(() => undefined);
      await clock.sleep(beatEvery, closing.signal);
    }
  }

  return {
    ...soleLease,
    others: () => false,
    async close() {
      closing.abort();
      await beating;
    },
  };
}
