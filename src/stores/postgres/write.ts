import { DatabaseError } from 'pg';
import type { ChatId, OutboxId } from '../../domain/ids.ts';
import type { OutboxRow } from '../../domain/outgoing.ts';
import type { Changes, TurnKey } from '../../engine/store.ts';
import { handledKept } from '../apply.ts';
import { call, type Call, type Session } from './connection.ts';
import { erasing } from './erase.ts';
import { json } from './json.ts';
import type { Loaded } from './load.ts';

const touch = {
  name: 'touch',
  text: `
    UPDATE xiangfu.conversations
    SET turns = $2::bigint, writer = $3::text, updates = $4::bigint, document = coalesce($5::jsonb, document)
    WHERE chat = $1::bigint`,
};
const handle = {
  name: 'handle',
  text: `
    INSERT INTO xiangfu.handled (chat, slot, update_id) VALUES ($1, $2, $3)
    ON CONFLICT (chat, slot) DO UPDATE SET update_id = excluded.update_id`,
};
const putTicket = {
  name: 'put_ticket',
  text: 'INSERT INTO xiangfu.tickets (document) VALUES ($1) ON CONFLICT (chat, id) DO UPDATE SET document = excluded.document',
};
const addLines = {
  name: 'add_lines',
  text: 'INSERT INTO xiangfu.lines (chat, document) SELECT $1::bigint, value FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS given(value, nth) ORDER BY nth',
};
const addRows = {
  name: 'add_rows',
  text: 'INSERT INTO xiangfu.outbox (turn, document) SELECT $1::bigint, value FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS given(value, nth) ORDER BY nth RETURNING id',
};
const settle = { name: 'settle', text: 'DELETE FROM xiangfu.outbox WHERE id = $1' };
const addEvents = {
  name: 'add_events',
  text: 'INSERT INTO xiangfu.events (document) SELECT value FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS given(value, nth) ORDER BY nth',
};
const addTime = { name: 'add_time', text: 'INSERT INTO xiangfu.handling_times (ms) VALUES ($1)' };
const addLink = { name: 'add_link', text: 'INSERT INTO xiangfu.links (chat, one_chat, one_message, other_chat, other_message) VALUES ($1, $2, $3, $4, $5)' };
const addShown = { name: 'add_shown', text: 'INSERT INTO xiangfu.shown (chat, in_chat, message, ticket) VALUES ($1, $2, $3, $4)' };
const putDesk = { name: 'put_desk', text: 'INSERT INTO xiangfu.desk (document) VALUES ($1) ON CONFLICT (single) DO UPDATE SET document = excluded.document' };
const putAgent = { name: 'put_agent', text: 'INSERT INTO xiangfu.agents (document) VALUES ($1) ON CONFLICT (id) DO UPDATE SET document = excluded.document' };

export interface Writing {
  key: TurnKey;
  changes: Changes;
  loaded: Pick<Loaded, 'turns' | 'updates'>;
  /** This process. */
  writer: string;
  /** The time of outbox rows and of an erasure, in ms since 1970. */
  at: number;
}

/** Writes a turn's changes and ends its transaction. @returns the dispatches with their ids. */
export async function commit(session: Session, { key, changes, loaded, writer, at }: Writing): Promise<OutboxRow[]> {
  const { conversation: chat, update } = key;
  const turn = loaded.turns + 1;
  const updates = loaded.updates + (update === undefined ? 0 : 1);
  const rows = (changes.dispatches ?? []).map((dispatch) => ({ ...dispatch, about: chat, at }));
  const answers = await session.run(
    ...(changes.erase ? erasing(chat, at) : []),
    call(touch, chat, turn, writer, updates, changes.conversation ? json(changes.conversation) : null),
    ...(update === undefined ? [] : [call(handle, chat, updates % handledKept, update)]),
    ...callsOf(chat, changes),
    ...(rows.length === 0 ? [] : [call(addRows, turn, json(rows))]),
    'COMMIT',
  );
  const ids = answers.at(-2) ?? [];
  return rows.map((row, index) => ({ ...row, id: ids[index]!['id'] as OutboxId }));
}

function callsOf(chat: ChatId, { ticket, transcript, events, link, shown, settled, desk, agent }: Changes): Call[] {
  const times = (events ?? []).flatMap((event) => (event.kind === 'ticketClosed' && event.handledMs !== undefined ? [event.handledMs] : []));
  return [
    ...(ticket ? [call(putTicket, json(ticket))] : []),
    ...(transcript?.length ? [call(addLines, chat, json(transcript))] : []),
    ...(link ? [call(addLink, chat, link[0].chat, link[0].message, link[1].chat, link[1].message)] : []),
    ...(shown ? [call(addShown, chat, shown[0].chat, shown[0].message, shown[1])] : []),
    ...(settled === undefined ? [] : [call(settle, settled)]),
    ...(events?.length ? [call(addEvents, json(events))] : []),
    ...times.map((ms) => call(addTime, Math.round(ms))),
    ...(desk ? [call(putDesk, json(desk))] : []),
    ...(agent ? [call(putAgent, json(agent))] : []),
  ];
}

/** The ticket's id is one of another conversation's tickets. */
export const isForeignTicket = (error: unknown): boolean => error instanceof DatabaseError && error.constraint === 'tickets_pkey';
