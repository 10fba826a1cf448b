import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../engine/clock.ts';
import type { Store } from '../engine/store.ts';
import { apply } from './apply.ts';
import { commitOf, type Commit } from './commit.ts';
import type { Db } from './db.ts';
import { staleIn } from './stale.ts';
import { linked, outbox, ticketAt, ticketIn, tickets, transcript, turnState, wasHandled } from './read.ts';

/** How commits are kept beyond memory. */
export interface Keeper {
  /** @throws StoreFault once `db` can't be trusted any more. */
  check(): void;
  /** Takes a commit in, just before it is applied. @throws where it can't: then it is not applied. */
  stage(commit: Commit): void;
  /** @returns once all that was staged so far is safe. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** So many conversations are looked at for pruning without letting a turn in between (well under 10 ms). */
const atOnce = 200;

/**
 * A store on a Db in memory. A turn is decided and applied in one go, so turns are serial by construction and wait for
 * the disk together. Documents go in and out without a copy: nobody may change them in place (the contract tests freeze them).
 */
export function storeOver({ db, clock, keeper }: { db: Db; clock: Pick<Clock, 'now'>; keeper: Keeper }): Store {
  // An answer may rest on turns that are not on disk yet: it is given once they are.
  async function answer<T>(read: () => T): Promise<T> {
    keeper.check();
    const value = read();
    await keeper.settle();
    return value;
  }

  function carryOut(commit: Commit): Commit {
    keeper.stage(commit);
    apply(db, commit);
    return commit;
  }

  async function pruneConversations(before: number, signal: AbortSignal | undefined): Promise<number> {
    let pruned = 0;
    const chats = [...db.dossiers.keys()];
    for (let start = 0; start < chats.length && !signal?.aborted; start += atOnce) {
      pruned += await answer(() => {
        const stale = chats.slice(start, start + atOnce).filter(staleIn(db, before));
        for (const chat of stale) carryOut({ version: 1, chat, prune: true });
        return stale.length;
      });
      // Turns come first.
      await setImmediate();
    }
    return pruned;
  }

  function pruneEvents(before: number): number {
    const old = db.events.filter(({ at }) => at < before).length;
    // JSON knows no Infinity.
    if (old > 0) carryOut({ version: 1, eventsBefore: Math.min(before, Number.MAX_SAFE_INTEGER) });
    return old;
  }

  return {
    turn: (key, step) =>
      answer(() => {
        if (wasHandled(db, key)) return { status: 'repeated' };
        const changes = step(turnState(db, key));
        if (!changes) return { status: 'nothing' };
        const { rows = [] } = carryOut(commitOf(db, key, changes, clock.now()));
        return { status: 'committed', rows };
      }),
    outbox: () => answer(() => outbox(db)),
    ticket: (id) => answer(() => db.tickets.get(id)),
    tickets: (closedSince) => answer(() => tickets(db, closedSince)),
    ticketIn: (topic) => answer(() => ticketIn(db, topic)),
    ticketAt: (ref) => answer(() => ticketAt(db, ref)),
    linked: (ref) => answer(() => linked(db, ref)),
    transcript: (conversation) => answer(() => transcript(db, conversation)),
    desk: () => answer(() => db.desk),
    prune: async (before, signal) => ({ conversations: await pruneConversations(before, signal), events: signal?.aborted ? 0 : await answer(() => pruneEvents(before)) }),
    close: () => keeper.close(),
  };
}
