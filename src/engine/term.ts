import type { DeskBinding } from '../domain/desk.ts';
import type { Event, TicketEvent } from '../domain/event.ts';
import type { ChatId, TicketId } from '../domain/ids.ts';
import type { OutboxRow } from '../domain/outgoing.ts';
import { createCollector } from './collector.ts';
import type { Decision } from './decision.ts';
import { deskChanges } from './followUps.ts';
import { createOutbox, type OutboxParts } from './outbox.ts';
import { keepPruning } from './retention.ts';
import { createTimers } from './timers.ts';

export interface TermParts extends OutboxParts {
  /** Takes an event through the one path. */
  take: (event: Event) => Promise<void>;
  retentionDays: number | undefined;
}

/** So soon (ms) it shows here what another process changed about the desk and its tickets: times count in minutes. */
const refreshEvery = 15_000;

/**
 * What only one of the processes on a store does, for as long as it is the one: sending, what comes due, pruning. Another
 * term, here or elsewhere, begins with nothing of this one.
 */
export function createTerm(parts: TermParts) {
  const { store, clock, log, take, retentionDays: days, fault } = parts;
  const ending = new AbortController();
  const { signal } = ending;
  const outbox = createOutbox(parts);
  const timers = createTimers({ clock, fire: due });
  const collector =
    store.sharing && createCollector({ sharing: store.sharing, clock, add: outbox.add, waiting: outbox.waiting, signal, fault });
  let desk: DeskBinding | undefined;
  let beside: Promise<unknown> = Promise.resolve();

  /** A time that came fires again later: what fails here is not lost. */
  async function due(event: TicketEvent): Promise<void> {
    try {
      await parts.report(event);
    } catch (error) {
      fault(error);
    }
  }

  /** What waited for the group goes, if it is let in. */
  function deskIs(now: DeskBinding): void {
    desk = now;
    if (now.refusedAt === undefined) outbox.unpark();
  }

  async function keepRefreshing(): Promise<void> {
    while (!signal.aborted) {
      await clock.sleep(refreshEvery, signal);
      if (signal.aborted) return;
      const before = timers.watched();
      timers.refresh(await store.tickets(Infinity), before);
      const now = await store.desk();
      if (now && JSON.stringify(now) !== JSON.stringify(desk)) deskIs(now);
      outbox.review();
    }
  }

  return {
    async begin(): Promise<void> {
      desk = await store.desk();
      if (desk?.refusedAt !== undefined) outbox.expectRefusal(desk.chat);
      if (collector) await collector.start();
      else outbox.add(await store.outbox());
      // What an earlier term did not come to.
      await Promise.all((await deskChanges(store, clock.now())).map(take));
      for (const ticket of await store.tickets(Infinity)) timers.watch(ticket);
      timers.start();
      const pruning = days === undefined ? undefined : keepPruning({ store, clock, log, days, signal });
      beside = Promise.all([pruning, store.sharing && keepRefreshing()]).catch(fault);
    },
    /** A turn of this process is on disk. */
    committed(conversation: ChatId, rows: readonly OutboxRow[], { changes }: Decision): void {
      if (!collector) outbox.add(rows);
      else if (rows.length > 0) collector.note([conversation]);
      if (changes.erase) outbox.review();
      if (changes.ticket) timers.watch(changes.ticket);
      if (changes.desk) deskIs(changes.desk);
    },
    /** An event about a ticket that is gone. */
    forget: (ticket: TicketId): void => timers.forget(ticket),
    backlog: () => outbox.backlog(),
    /** Resolves once nothing is under way. */
    async idle(): Promise<void> {
      await collector?.idle();
      await outbox.idle();
    },
    /** Resolves once nothing is under way, and what became of it is on disk; what is not sent stays in the outbox. */
    async end(): Promise<void> {
      ending.abort();
      await Promise.all([beside, timers.stop(), collector?.stop(), outbox.stop()]);
    },
  };
}

export type Term = ReturnType<typeof createTerm>;
