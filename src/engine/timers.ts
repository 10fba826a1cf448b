import type { TicketEvent } from '../domain/event.ts';
import type { TicketId } from '../domain/ids.ts';
import type { Ticket } from '../domain/ticket.ts';
import { dueOf } from '../handoff/due.ts';
import type { Clock } from './clock.ts';

export interface Timers {
  /** Takes a ticket as it is now: what was due for it before is forgotten. */
  watch(ticket: Ticket): void;
  forget(ticket: TicketId): void;
  watched(): ReadonlySet<TicketId>;
  /** Takes all open tickets as they were read after `watched` gave `before`: other processes change them, too. */
  refresh(open: readonly Ticket[], before: ReadonlySet<TicketId>): void;
  start(): void;
  stop(): Promise<void>;
}

/** A ticket on which something hangs is looked at again so soon (ms) where nothing came of it. */
const again = 60_000;

/** No sleep is longer (ms): the clock may be put forward meanwhile. */
const longestSleep = 3 * 60_000;

/**
 * Fires an event when something is due for a ticket. What is due follows from the ticket alone, so that nothing is
 * stored and a restart forgets nothing: a time that passed while the bot was down fires at the start.
 */
export function createTimers({ clock, fire }: { clock: Clock; fire: (event: TicketEvent) => Promise<void> }): Timers {
  const times = new Map<TicketId, number>();
  /** What was due for each, as it was last told: it may have been asked for since. */
  const told = new Map<TicketId, number>();
  let asleep = new AbortController();
  let wakesAt = Infinity;
  let stopped = true;
  let running: Promise<void> = Promise.resolve();

  function set(ticket: TicketId, at: number): void {
    times.set(ticket, at);
    told.set(ticket, at);
    if (at < wakesAt) asleep.abort();
  }

  function forget(ticket: TicketId): void {
    times.delete(ticket);
    told.delete(ticket);
  }

  async function run(): Promise<void> {
    while (!stopped) {
      asleep = new AbortController();
      wakesAt = Math.min(...times.values(), Infinity);
      const wait = wakesAt - clock.now();
      if (wait > 0) await (wakesAt === Infinity ? aborted(asleep.signal) : clock.sleep(Math.min(wait, longestSleep), asleep.signal));
      if (stopped) return;
      const now = clock.now();
      const due = [...times].filter(([, at]) => at <= now).map(([ticket]) => ticket);
      // A turn that changes the ticket watches it anew; one that doesn't must not be asked for at once again.
      for (const ticket of due) times.set(ticket, now + again);
      await Promise.all(due.map((ticket) => fire({ kind: 'ticketDue', ticket, at: now })));
    }
  }

  return {
    watch(ticket) {
      const due = dueOf(ticket);
      if (due) set(ticket.id, due.at);
      else forget(ticket.id);
    },
    forget,
    watched: () => new Set(times.keys()),
    refresh(open, before) {
      const dues = new Map(open.map((ticket) => [ticket.id, dueOf(ticket)?.at]));
      for (const ticket of before) if (dues.get(ticket) === undefined) forget(ticket);
      // What is as it was told was asked for, and is again in its time.
      for (const [ticket, at] of dues) if (at !== undefined && told.get(ticket) !== at) set(ticket, at);
    },
    start() {
      stopped = false;
      running = run();
    },
    async stop() {
      stopped = true;
      asleep.abort();
      await running;
    },
  };
}

const aborted = (signal: AbortSignal): Promise<void> => new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
