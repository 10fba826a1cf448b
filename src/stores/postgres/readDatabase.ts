import type { OutboxId } from '../../domain/ids.ts';
import { apply, handledKept } from '../apply.ts';
import type { Commit } from '../commit.ts';
import { emptyDb, type Db } from '../db.ts';
import { connectAlone, type Session } from './connection.ts';
import { checkMark } from './mark.ts';
import { isReadable } from './migrate.ts';
import { faults } from './trouble.ts';

/** Each table as commits, in an order in which they can be applied. Ids lie apart from what they are of. */
const tables: { text: string; commitOf: (row: never) => Omit<Commit, 'version'> }[] = [
  {
    text: `
      SELECT c.chat, c.document AS conversation, c.erased_at AS "erasedAt", ARRAY(
        SELECT h.update_id FROM xiangfu.handled h WHERE h.chat = c.chat ORDER BY (h.slot - c.updates % ${handledKept} - 1 + 2 * ${handledKept}) % ${handledKept}
      ) AS updates
      FROM xiangfu.conversations c ORDER BY c.chat`,
    commitOf: ({ chat, conversation, erasedAt, updates }: Pick<Required<Commit>, 'chat'> & { conversation: Commit['conversation'] | null; erasedAt: number | null; updates: string[] }) => ({
      chat,
      ...(conversation && { conversation }),
      ...(erasedAt !== null && { erasedAt }),
      updates: updates.map(Number) as Required<Commit>['updates'],
    }),
  },
  { text: 'SELECT chat, jsonb_agg(document ORDER BY number) AS tickets FROM xiangfu.tickets GROUP BY chat', commitOf: (row) => row },
  { text: 'SELECT chat, jsonb_agg(document ORDER BY id) AS lines FROM xiangfu.lines GROUP BY chat', commitOf: (row) => row },
  {
    text: `
      SELECT chat, jsonb_agg(jsonb_build_array(
        jsonb_build_object('chat', one_chat, 'message', one_message), jsonb_build_object('chat', other_chat, 'message', other_message)
      ) ORDER BY id) AS links FROM xiangfu.links GROUP BY chat`,
    commitOf: (row) => row,
  },
  {
    text: `
      SELECT chat, jsonb_agg(jsonb_build_array(jsonb_build_object('chat', in_chat, 'message', message), ticket) ORDER BY id) AS shown
      FROM xiangfu.shown GROUP BY chat`,
    commitOf: (row) => row,
  },
  { text: 'SELECT id, document FROM xiangfu.outbox ORDER BY id', commitOf: ({ id, document }: { id: OutboxId; document: Required<Commit>['rows'][number] }) => ({ rows: [{ ...document, id }] }) },
  { text: 'SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS "lastRow" FROM xiangfu.outbox_id_seq', commitOf: (row) => row },
  { text: 'SELECT document FROM xiangfu.events ORDER BY id', commitOf: ({ document }: { document: Required<Commit>['events'][number] }) => ({ events: [document] }) },
  { text: 'SELECT document AS desk FROM xiangfu.desk', commitOf: (row) => row },
  { text: 'SELECT document FROM xiangfu.agents ORDER BY number', commitOf: ({ document }: { document: Required<Commit>['agents'][number] }) => ({ agents: [document] }) },
];

/** So many rows are in memory at once. */
const atOnce = 2_000;

/**
 * All that a database holds, at one moment and without disturbing a running bot, to be read with the functions of `../read.ts`.
 *
 * @returns undefined where nothing was ever stored.
 * @throws DatabaseRefuses, DatabaseUnreachable, and StoreFault where another version of the program wrote it, or it does not count.
 */
export const readDatabase = (url: string): Promise<Db | undefined> =>
  patiently(url, async (session) => {
    if (!(await isReadable(session))) return undefined;
    await checkMark(session);
    const db = emptyDb();
    for await (const commit of commitsIn(session)) apply(db, commit);
    return db;
  });

/** Lends a connection on which a statement may take as long as it does. */
export const patiently = <T>(url: string, work: (session: Session) => Promise<T>): Promise<T> =>
  faults(async () => {
    const { client, session } = await connectAlone(url, { statement_timeout: 0, query_timeout: 0, idle_in_transaction_session_timeout: 0 });
    try {
      return await work(session);
    } finally {
      await client.end();
    }
  });

/** All of it at one moment, as commits. Each list of a conversation is whole in one of them. */
export async function* commitsIn(session: Session): AsyncGenerator<Commit> {
  await session.run('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  for (const { text, commitOf } of tables) {
    await session.run(`DECLARE stored NO SCROLL CURSOR FOR ${text}`);
    for (let last = atOnce; last === atOnce; ) {
      const [rows] = await session.run(`FETCH ${atOnce} FROM stored`);
      for (const row of rows!) yield { version: 1, ...commitOf(row as never) };
      last = rows!.length;
    }
    await session.run('CLOSE stored');
  }
  await session.run('COMMIT');
}
