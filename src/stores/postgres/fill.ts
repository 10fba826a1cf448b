import type { Commit } from '../commit.ts';
import { handledKept } from '../apply.ts';
import type { Progress, Stored } from '../move/side.ts';
import { rest, wholes } from '../move/wholes.ts';
import { call, type Session } from './connection.ts';
import { json } from './json.ts';

const tables = ['conversations', 'handled', 'tickets', 'lines', 'links', 'shown', 'outbox', 'events', 'agents', 'desk', 'erasures', 'content'].map((name) => `xiangfu.${name}`).join(', ');
const empty = `TRUNCATE ${tables} RESTART IDENTITY`;
/** What the server knows of the tables is of when they were empty: the plans of a bot's first minutes would rest on that. */
export const analyze = `ANALYZE ${tables}`;

/** The list of a conversation's key, in its order. */
const each = (key: string): string => `given, jsonb_array_elements(whole -> '${key}') WITH ORDINALITY AS list(value, place)`;
const chat = "(whole -> 'chat')::bigint";

/** Conversations as `wholes` tells them. The first of the handled updates goes where a first turn puts it. */
const putConversations = {
  name: 'fill_conversations',
  text: `
    WITH
      given AS MATERIALIZED (SELECT value AS whole, nth FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS all_of_them(value, nth)),
      conversations AS (
        INSERT INTO xiangfu.conversations (chat, document, updates, erased_at)
        SELECT ${chat}, whole -> 'conversation', jsonb_array_length(whole -> 'updates'), (whole -> 'erasedAt')::bigint FROM given),
      handled AS (INSERT INTO xiangfu.handled (chat, slot, update_id) SELECT ${chat}, place % ${handledKept}, value::bigint FROM ${each('updates')}),
      tickets AS (INSERT INTO xiangfu.tickets (document) SELECT value FROM ${each('tickets')} ORDER BY nth, place),
      lines AS (INSERT INTO xiangfu.lines (chat, document) SELECT ${chat}, value FROM ${each('lines')} ORDER BY nth, place),
      links AS (
        INSERT INTO xiangfu.links (chat, one_chat, one_message, other_chat, other_message)
        SELECT ${chat}, (value #> '{0,chat}')::bigint, (value #> '{0,message}')::bigint, (value #> '{1,chat}')::bigint, (value #> '{1,message}')::bigint
        FROM ${each('links')} ORDER BY nth, place)
    INSERT INTO xiangfu.shown (chat, in_chat, message, ticket)
    SELECT ${chat}, (value #> '{0,chat}')::bigint, (value #> '{0,message}')::bigint, value ->> 1 FROM ${each('shown')} ORDER BY nth, place`,
};

const listed = 'jsonb_array_elements($1::jsonb) WITH ORDINALITY AS list(value, place)';
// The turns that wrote them are none of this database's: those begin with 1.
const putRows = {
  name: 'fill_rows',
  text: `INSERT INTO xiangfu.outbox (id, turn, document) OVERRIDING SYSTEM VALUE SELECT (value -> 'id')::bigint, 0, value - 'id' FROM ${listed} ORDER BY place`,
};
const putEvents = { name: 'fill_events', text: `INSERT INTO xiangfu.events (document) SELECT value FROM ${listed} ORDER BY place` };
const putAgents = { name: 'fill_agents', text: `INSERT INTO xiangfu.agents (document) SELECT value FROM ${listed} ORDER BY place` };
const putDesk = { name: 'fill_desk', text: 'INSERT INTO xiangfu.desk (document) VALUES ($1)' };
const putAsked = { name: 'fill_asked', text: 'INSERT INTO xiangfu.erasures (chat) SELECT unnest($1::bigint[])' };
const setLastRow = { name: 'fill_last_row', text: "SELECT setval('xiangfu.outbox_id_seq', greatest($1::bigint, 1), $1::bigint > 0)" };

/** So many are written in one statement, or fewer where they are long (in characters). */
const atOnce = 2_000;
const enough = 4 << 20;

/** Puts it in the place of all that the tables hold, in several transactions. */
export async function fill(session: Session, { db, asked }: Stored, progress: Progress): Promise<void> {
  await session.run(empty);
  let done = 0;
  for (const batch of batches(wholes(db))) {
    await session.run(call(putConversations, batch.json));
    progress('writing', (done += batch.count), db.dossiers.size);
  }
  await fillRest(session, rest(db));
  await session.run(call(putAsked, asked));
}

async function fillRest(session: Session, { rows = [], events = [], agents = [], desk, lastRow = 0 }: Commit): Promise<void> {
  for (const [put, items] of [[putRows, rows], [putEvents, events], [putAgents, agents]] as const) {
    for (const batch of batches(items)) await session.run(call(put, batch.json));
  }
  if (desk) await session.run(call(putDesk, json(desk)));
  await session.run(call(setLastRow, lastRow));
}

function* batches(items: Iterable<unknown>): Generator<{ json: string; count: number }> {
  let texts: string[] = [];
  let length = 0;
  for (const item of items) {
    const text = json(item);
    texts.push(text);
    length += text.length;
    if (texts.length < atOnce && length < enough) continue;
    yield { json: `[${texts.join(',')}]`, count: texts.length };
    [texts, length] = [[], 0];
  }
  if (texts.length > 0) yield { json: `[${texts.join(',')}]`, count: texts.length };
}
