import type { Clock } from '../engine/clock.ts';
import type { Store } from '../engine/store.ts';

/** Of the tickets that are not closed. */
export interface OpenTickets {
  collecting: number;
  waiting: number;
  active: number;
  /** For how long the first of those that wait does, in seconds. */
  oldestSeconds: number;
}

/** However many ask: the store is asked no more often than this, and nobody waits longer for it (ms). */
const freshFor = 10_000;
const patience = 1_000;

/** @returns a count of the open tickets, some seconds old at most; undefined while the store gives no answer. */
export function countsOf(store: Pick<Store, 'tickets'>, clock: Clock): () => Promise<OpenTickets | undefined> {
  let asked = -Infinity;
  let answer: Promise<OpenTickets | undefined> = Promise.resolve(undefined);
  let isPending = false;

  async function count(): Promise<OpenTickets> {
    // Whose customer blocked the bot is waited for by nobody.
    const tickets = (await store.tickets(Infinity)).filter(({ parked }) => !parked);
    const of = (status: string): number => tickets.filter((ticket) => ticket.status === status).length;
    const since = tickets.flatMap((ticket) => (ticket.status === 'waiting' ? [ticket.since] : []));
    const oldestMs = since.length === 0 ? 0 : clock.now() - Math.min(...since);
    return { collecting: of('collecting'), waiting: of('waiting'), active: of('active'), oldestSeconds: Math.max(0, oldestMs / 1000) };
  }

  function ask(): void {
    asked = clock.elapsed();
    isPending = true;
    // A store that fails says so itself, where it can be acted upon.
    answer = count().catch(() => undefined).finally(() => (isPending = false));
  }

  return async () => {
    if (!isPending && clock.elapsed() - asked >= freshFor) ask();
    const enough = new AbortController();
    try {
      return await Promise.race([answer, clock.sleep(patience, enough.signal).then(() => undefined)]);
    } finally {
      enough.abort();
    }
  };
}
