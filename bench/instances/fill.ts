import { Client } from 'pg';
import { text } from '../storeDocuments.ts';

/** Every so manieth conversation has a ticket, and of those every so manieth is open. */
const ticketEvery = 33;
const openEvery = 50;

export const hasTicket = (chat: number): boolean => chat % ticketEvery === 0;

const now = Date.now();
const linesEach = 4;
const doc = `jsonb_build_object('version', 1, 'id', c, 'customer', jsonb_build_object('id', c, 'name', '客户' || c, 'languageCode', 'zh-hans'), 'misses', 0,
  'said', jsonb_build_object('order', jsonb_build_object('value', '2024050312345678', 'at', ${now}), 'what', jsonb_build_object('value', '${text}', 'at', ${now})), 'at', ${now})`;
const isOpen = `c % ${ticketEvery * openEvery} = 0`;
const ticket = `jsonb_build_object('version', 1, 'id', 'T' || c, 'conversation', c, 'customer', jsonb_build_object('id', c, 'name', '客户' || c), 'locale', 'zh', 'reason', 'asked',
  'openedAt', ${now}, 'form', '{}'::jsonb, 'attachments', '[]'::jsonb, 'history', '[]'::jsonb) ||
  CASE WHEN ${isOpen} THEN jsonb_build_object('status', 'active', 'since', ${now}, 'waitingSince', ${now}, 'assignee', jsonb_build_object('id', 5, 'name', 'Li'), 'heardAt', ${now})
  ELSE jsonb_build_object('status', 'closed', 'at', ${now}, 'by', 'agent', 'handledMs', 60000) END`;

/** Conversations 1 to `count` as they are after a while: lines, handled updates, events, every 33rd with a ticket. Straight into the tables. */
export async function fill(url: string, count: number): Promise<void> {
  const client = new Client(url);
  await client.connect();
  const all = `generate_series(1, ${count}) c`;
  try {
    await client.query(`SET synchronous_commit = off; SET maintenance_work_mem = '512MB'`);
    await client.query(`INSERT INTO xiangfu.conversations (chat, document, turns, updates) SELECT c, ${doc} || CASE WHEN ${isOpen} THEN jsonb_build_object('ticket', 'T' || c) ELSE '{}' END, ${linesEach}, ${linesEach} FROM ${all}`);
    await client.query(`INSERT INTO xiangfu.lines (chat, document) SELECT c, jsonb_build_object('at', ${now}, 'who', CASE n % 2 WHEN 0 THEN 'bot' ELSE 'customer' END, 'text', '怎么还款' || n) FROM generate_series(1, ${linesEach}) n, ${all}`);
    await client.query(`INSERT INTO xiangfu.handled (chat, slot, update_id) SELECT c, n, c * 10 + n FROM ${all}, generate_series(1, ${linesEach}) n`);
    await client.query(`INSERT INTO xiangfu.events (document) SELECT jsonb_build_object('at', ${now}, 'kind', 'understood', 'outcome', 'answer', 'intent', 'repay', 'confidence', 0.97) FROM ${all}, generate_series(1, 2)`);
    await client.query(`INSERT INTO xiangfu.events (document) SELECT jsonb_build_object('at', ${now}, 'kind', 'ticketClosed', 'ticket', 'T' || c, 'by', 'agent', 'handledMs', 60000) FROM ${all} WHERE c % ${ticketEvery} = 0 AND NOT ${isOpen}`);
    await client.query(`INSERT INTO xiangfu.tickets (document) SELECT ${ticket} FROM ${all} WHERE c % ${ticketEvery} = 0`);
    await client.query(`INSERT INTO xiangfu.desk (document) VALUES ('{"chat": -1001, "at": 0}')`);
    for (const table of ['lines', 'rows', 'events']) await client.query(`CREATE TABLE plain_${table} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, document jsonb NOT NULL)`);
    await client.query('CREATE TABLE plain_conversations (chat bigint PRIMARY KEY, document jsonb NOT NULL)');
    await client.query(`INSERT INTO plain_conversations SELECT chat, document FROM xiangfu.conversations`);
    await client.query('VACUUM (ANALYZE)');
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}
