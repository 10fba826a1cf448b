import type { ChatId } from '../domain/ids.ts';
import type { OutboxRow } from '../domain/outgoing.ts';
import type { Clock } from './clock.ts';
import type { Sharing } from './store.ts';

/** So soon (ms) a row is found of which nothing was heard. */
const lookEvery = 2_000;

/** So many conversations are remembered beside those that have something to send. */
const enoughRemembered = 50_000;

export interface CollectorParts {
  sharing: Sharing;
  clock: Clock;
  add: (rows: readonly OutboxRow[]) => void;
  /** The conversations of which something waits here. */
  waiting: () => ReadonlySet<ChatId>;
  /** Ends it. */
  signal: AbortSignal;
  fault: (error: unknown) => void;
  remembered?: number;
}

/**
 * Finds what any process wrote down to be sent, each row once. Own turns are looked up like those of others: a row of
 * another process, of which nothing was heard yet, may come before theirs.
 */
export function createCollector({ sharing, clock, add, waiting, signal, fault, remembered = enoughRemembered }: CollectorParts) {
  /** The last row that was found of each conversation. */
  const seen = new Map<ChatId, number>();
  const changed = new Set<ChatId>();
  let collecting: Promise<void> | undefined;
  let looking = Promise.resolve();
  let unfollow = (): void => undefined;

  /** Something may have been written about these. */
  function note(conversations: Iterable<ChatId>): void {
    for (const conversation of conversations) changed.add(conversation);
    if (changed.size > 0) collecting ??= collect().catch(fault);
  }

  async function collect(): Promise<void> {
    while (changed.size > 0 && !signal.aborted) {
      forget();
      const known = new Map([...changed].map((conversation) => [conversation, seen.get(conversation) ?? 0]));
      changed.clear();
      const rows = await sharing.rowsAbove(known);
      for (const { about, id } of rows) seen.set(about, id);
      if (!signal.aborted) add(rows);
    }
    collecting = undefined;
  }

  /** What waits is remembered, or it would be found again; what was sent is in no later answer. */
  function forget(): void {
    if (seen.size <= remembered) return;
    const here = waiting();
    if (seen.size <= remembered + 2 * here.size) return;
    for (const conversation of seen.keys()) if (!here.has(conversation)) seen.delete(conversation);
  }

  async function look(): Promise<void> {
    for (const [conversation, head] of await sharing.heads()) if (head > (seen.get(conversation) ?? 0)) changed.add(conversation);
    note([]);
    await collecting;
  }

  async function keepLooking(): Promise<void> {
    while (!signal.aborted) {
      await clock.sleep(lookEvery, signal);
      if (!signal.aborted) await look();
    }
  }

  return {
    note,
    /** Resolves once all that was written so far is found. */
    async start(): Promise<void> {
      unfollow = sharing.follow((conversations) => note(conversations ?? []));
      await look();
      looking = keepLooking().catch(fault);
    },
    idle: (): Promise<void> => collecting ?? Promise.resolve(),
    async stop(): Promise<void> {
      unfollow();
      await looking;
      await collecting;
    },
  };
}

export type Collector = ReturnType<typeof createCollector>;
