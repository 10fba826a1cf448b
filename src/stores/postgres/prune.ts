import type { Pruned } from '../../engine/store.ts';
import { call, type Connections, type Session } from './connection.ts';
import { takesAway } from './erase.ts';
import type { Persistence } from './persist.ts';

/** So many conversations are looked at in one step: a turn of one of them waits that long at most. */
const atOnce = 200;
/** So many events go in one step. */
const eventsAtOnce = 10_000;

/** A conversation `c` that was not touched since $1 (ms) and has no open ticket. Of a group nothing has a time. */
const isStale = `
  greatest(
    (c.document -> 'at')::bigint,
    c.erased_at,
    (SELECT (l.document -> 'at')::bigint FROM xiangfu.lines l WHERE l.chat = c.chat ORDER BY l.id DESC LIMIT 1),
    (SELECT max(t.closed_at) FROM xiangfu.tickets t WHERE t.chat = c.chat)
  ) < $1::bigint
  AND NOT EXISTS (SELECT FROM xiangfu.tickets t WHERE t.chat = c.chat AND t.status <> 'closed')
  AND NOT EXISTS (SELECT FROM xiangfu.outbox o WHERE o.about = c.chat AND o.at >= $1::bigint)`;

const look = {
  name: 'prune_look',
  text: `
    SELECT c.chat, ${isStale} AS stale
    FROM (SELECT * FROM xiangfu.conversations WHERE chat > $2::bigint ORDER BY chat LIMIT ${atOnce}) c ORDER BY c.chat`,
};
// Whoever has a turn now is not stale.
const lock = { name: 'prune_lock', text: 'SELECT chat FROM xiangfu.conversations WHERE chat = ANY ($1::bigint[]) FOR UPDATE SKIP LOCKED' };
// Looked at anew: the first look was without the locks.
const remove = {
  name: 'prune_remove',
  text: `
    WITH
      stale AS MATERIALIZED (SELECT c.chat FROM xiangfu.conversations c WHERE c.chat = ANY ($2::bigint[]) AND ${isStale}),
      tickets AS (DELETE FROM xiangfu.tickets WHERE chat IN (SELECT chat FROM stale)),
      lines AS (DELETE FROM xiangfu.lines WHERE chat IN (SELECT chat FROM stale)),
      links AS (DELETE FROM xiangfu.links WHERE chat IN (SELECT chat FROM stale)),
      shown AS (DELETE FROM xiangfu.shown WHERE chat IN (SELECT chat FROM stale)),
      rows AS (DELETE FROM xiangfu.outbox WHERE about IN (SELECT chat FROM stale) AND NOT ${takesAway}),
      handled AS (DELETE FROM xiangfu.handled WHERE chat IN (SELECT chat FROM stale))
    DELETE FROM xiangfu.conversations WHERE chat IN (SELECT chat FROM stale) RETURNING chat`,
};
const removeEvents = {
  name: 'prune_events',
  text: `DELETE FROM xiangfu.events WHERE id IN (SELECT id FROM xiangfu.events WHERE at < $1 LIMIT ${eventsAtOnce}) RETURNING id`,
};

export interface PruneParts {
  connections: Connections;
  persist: Persistence['persist'];
  /** Resolves once the turns that were asked for so far are over. */
  turns: () => Promise<void>;
  /** Ends it between two steps. */
  signal: AbortSignal | undefined;
}

/** Lets go of what was not touched since `before` (ms). Each step is a transaction of its own, and turns come first. */
export async function prune({ connections, persist, turns, signal }: PruneParts, before: number): Promise<Pruned> {
  // PostgreSQL's numbers end, too.
  const since = Math.min(before, Number.MAX_SAFE_INTEGER);
  let conversations = 0;
  for (let after = -Number.MAX_SAFE_INTEGER; !signal?.aborted; ) {
    const step = await persist(() => connections.within((session) => pruneSome(session, since, after)));
    if (!step) break;
    conversations += step.pruned;
    after = step.last;
    await turns();
  }
  let events = 0;
  for (let removed = eventsAtOnce; removed === eventsAtOnce && !signal?.aborted; events += removed) {
    removed = await persist(() => connections.within(async (session) => (await session.run(call(removeEvents, since)))[0]!.length));
  }
  return { conversations, events };
}

/** @returns undefined where there is no conversation after `after`. */
async function pruneSome(session: Session, since: number, after: number): Promise<{ pruned: number; last: number } | undefined> {
  const [seen] = (await session.run(call(look, since, after))) as [{ chat: number; stale: boolean | null }[]];
  const last = seen.at(-1)?.chat;
  if (last === undefined) return undefined;
  const stale = seen.flatMap(({ chat, stale: isOne }) => (isOne ? [chat] : []));
  return { pruned: stale.length === 0 ? 0 : await pruneThese(session, since, stale), last };
}

async function pruneThese(session: Session, since: number, chats: number[]): Promise<number> {
  const [, locked] = (await session.run('BEGIN', call(lock, chats))) as [unknown, { chat: number }[]];
  const [removed] = await session.run(call(remove, since, locked.map(({ chat }) => chat)), 'COMMIT');
  return removed!.length;
}
