import type { DeskBinding } from '../../domain/desk.ts';
import type { OutboxId } from '../../domain/ids.ts';
import type { MessageRef, OutboxRow } from '../../domain/outgoing.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { TranscriptLine } from '../../domain/transcript.ts';
import type { Store } from '../../engine/store.ts';
import { call, type Call, type Row, type Session } from './connection.ts';
import { storable } from './json.ts';
import { linked } from './load.ts';

const outbox = { name: 'outbox', text: 'SELECT id, document FROM xiangfu.outbox ORDER BY id' };
const ticket = { name: 'ticket', text: 'SELECT document FROM xiangfu.tickets WHERE id = $1' };
const open = { name: 'tickets_open', text: "SELECT document FROM xiangfu.tickets WHERE status <> 'closed' ORDER BY opened_at, id" };
const since = { name: 'tickets_since', text: "SELECT document FROM xiangfu.tickets WHERE status <> 'closed' OR closed_at >= $1 ORDER BY opened_at, id" };
// The newest one, where a topic has several.
const ticketIn = { name: 'ticket_in', text: 'SELECT document FROM xiangfu.tickets WHERE topic_chat = $1 AND topic_thread = $2 ORDER BY opened_at DESC, id DESC LIMIT 1' };
const ticketAt = {
  name: 'ticket_at',
  text: 'SELECT document FROM xiangfu.tickets WHERE id = (SELECT ticket FROM xiangfu.shown WHERE in_chat = $1 AND message = $2 ORDER BY id DESC LIMIT 1)',
};
const transcript = { name: 'transcript', text: 'SELECT document FROM xiangfu.lines WHERE chat = $1 ORDER BY id' };
const desk = { name: 'desk', text: 'SELECT document FROM xiangfu.desk' };

type Reading = Omit<Store, 'turn' | 'prune' | 'close'>;

/** What is asked of a store beside turns. @param within lends a connection. */
export function readingOn(within: <T>(work: (session: Session) => Promise<T>) => Promise<T>): Reading {
  const rows = (one: Call): Promise<Row[]> => within(async (session) => (await session.run(one))[0]!);
  const documents = async <T>(one: Call): Promise<T[]> => (await rows(one)).map(({ document }) => document as T);
  const first = async <T>(one: Call): Promise<T | undefined> => (await documents<T>(one))[0];
  return {
    outbox: async () => (await rows(call(outbox))).map(({ id, document }) => ({ ...(document as OutboxRow), id: id as OutboxId })),
    ticket: (id) => first<Ticket>(call(ticket, storable(id))),
    tickets: (closedSince) => documents<Ticket>(closedSince === Infinity ? call(open) : call(since, Math.ceil(closedSince))),
    ticketIn: async ({ chat, thread }) => (thread === undefined ? undefined : await first<Ticket>(call(ticketIn, chat, thread))),
    ticketAt: ({ chat, message }) => first<Ticket>(call(ticketAt, chat, message)),
    linked: async ({ chat, message }) => (await rows(call(linked, chat, message)))[0] as MessageRef | undefined,
    transcript: (conversation) => documents<TranscriptLine>(call(transcript, conversation)),
    desk: () => first<DeskBinding>(call(desk)),
  };
}
