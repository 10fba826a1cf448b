import type { OutboxId } from '../../domain/ids.ts';
import { apply, handledKept } from '../apply.ts';
import type { Commit } from '../commit.ts';
import { emptyDb, type Db } from '../db.ts';
import { connectAlone, type Session } from './connection.ts';
import { isReadable } from './migrate.ts';
import { Trouble } from './trouble.ts';

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

/**
 * All that a database holds, at one moment and without disturbing a running bot, to be read with the functions of `../read.ts`.
 *
 * @returns undefined where nothing was ever stored.
 * @throws DatabaseRefuses, DatabaseUnreachable, and StoreFault where another version of the program wrote it.
 */
export async function readDatabase(url: string): Promise<Db | undefined> {
  try {
    // As long as it takes.
    const { client, session } = await connectAlone(url, { statement_timeout: 0, query_timeout: 0 });
    try {
      return (await isReadable(session)) ? await read(session) : undefined;
    } finally {
      await client.end();
    }
  } catch (error) {
    throw error instanceof Trouble ? error.fault : error;
  }
}

async function read(session: Session): Promise<Db> {
  const db = emptyDb();
  await session.run('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  for (const { text, commitOf } of tables) {
    const [rows] = await session.run(text);
    for (const row of rows!) apply(db, { version: 1, ...commitOf(row as never) });
  }
  return db;
}
