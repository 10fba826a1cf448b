import type { ChatId, OutboxId } from '../../domain/ids.ts';
import type { OutboxRow } from '../../domain/outgoing.ts';
import type { Sharing } from '../../engine/store.ts';
import { call, type Session } from './connection.ts';
import type { SideLine } from './sideLine.ts';

const heads = { name: 'heads', text: 'SELECT about, max(id) AS head FROM xiangfu.outbox GROUP BY about' };
const rowsAbove = {
  name: 'rows_above',
  text: `
    SELECT o.id, o.document FROM unnest($1::bigint[], $2::bigint[]) AS known (about, head)
    JOIN xiangfu.outbox o ON o.about = known.about AND o.id > known.head ORDER BY o.id`,
};

/** A message to all who listen holds 8,000 characters at most. */
const toldAtOnce = 400;

export interface SharingParts {
  line: SideLine;
  /** This process. */
  id: string;
  /** Whether there is anybody to be told. */
  others: () => boolean;
  /** Lends a connection. */
  within: <T>(work: (session: Session) => Promise<T>) => Promise<T>;
}

export interface DatabaseSharing extends Sharing {
  /** Others hear of it: only a hint, told after the commit so that commits don't wait for one another. */
  written(conversation: ChatId): void;
}

/** Whoever has access to the database can say anything: undefined where it is no hint of ours. */
function toldIn(message: string): { from: string; conversations: ChatId[] } | undefined {
  try {
    const [from, ...conversations] = JSON.parse(message) as unknown[];
    if (typeof from === 'string' && conversations.every((one) => Number.isSafeInteger(one))) return { from, conversations: conversations as ChatId[] };
  } catch {
    // Nothing was said.
  }
  return undefined;
}

export function sharingOn({ line, id, others, within }: SharingParts): DatabaseSharing {
  const untold = new Set<ChatId>();
  let telling = false;

  async function tell(): Promise<void> {
    telling = true;
    while (untold.size > 0) {
      const some = [...untold].slice(0, toldAtOnce);
      for (const conversation of some) untold.delete(conversation);
      await line.tell(JSON.stringify([id, ...some]));
    }
    telling = false;
  }

  return {
    written(conversation) {
      if (!others()) return;
      untold.add(conversation);
      if (!telling) void tell();
    },
    follow: (changed) =>
      line.listen((message) => {
        const told = message === undefined ? undefined : toldIn(message);
        if (told?.from !== id) changed(told?.conversations);
      }),
    heads: () => within(async (session) => new Map((await session.run(call(heads)))[0]!.map(({ about, head }) => [about as ChatId, head as OutboxId]))),
    rowsAbove: (known) =>
      within(async (session) => {
        const [rows] = (await session.run(call(rowsAbove, [...known.keys()], [...known.values()]))) as [{ id: OutboxId; document: OutboxRow }[]];
        return rows.map((row) => ({ ...row.document, id: row.id }));
      }),
  };
}
