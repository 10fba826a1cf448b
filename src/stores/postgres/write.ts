import { DatabaseError } from 'pg';
import type { ChatId, OutboxId } from '../../domain/ids.ts';
import type { OutboxRow } from '../../domain/outgoing.ts';
import type { Changes, TurnKey } from '../../engine/store.ts';
import { handledKept } from '../apply.ts';
import { call, type Call, type Session } from './connection.ts';
import { erasing } from './erase.ts';
import { json } from './json.ts';
import type { Loaded } from './load.ts';

/** What nearly every turn writes, in one statement: its parts are cheap, and each statement of its own is not. */
const write = {
  name: 'write',
  text: `
    WITH
      touched AS (
        UPDATE xiangfu.conversations SET turns = $2::bigint, updates = $3::bigint, document = coalesce($4::jsonb, document)
        WHERE chat = $1::bigint),
      handled AS (
        INSERT INTO xiangfu.handled (chat, slot, update_id) SELECT $1::bigint, $3::bigint % ${handledKept}, $5::bigint WHERE $5::bigint IS NOT NULL
        ON CONFLICT (chat, slot) DO UPDATE SET update_id = excluded.update_id),
      lines AS (
        INSERT INTO xiangfu.lines (chat, document)
        SELECT $1::bigint, value FROM jsonb_array_elements($6::jsonb) WITH ORDINALITY AS given(value, nth) ORDER BY nth),
      events AS (
        INSERT INTO xiangfu.events (document)
        SELECT value FROM jsonb_array_elements($7::jsonb) WITH ORDINALITY AS given(value, nth) ORDER BY nth),
      settled AS (DELETE FROM xiangfu.outbox WHERE id = $8::bigint),
      rows AS (
        INSERT INTO xiangfu.outbox (turn, document)
        SELECT $2::bigint, value FROM jsonb_array_elements($9::jsonb) WITH ORDINALITY AS given(value, nth) ORDER BY nth
        RETURNING id)
    SELECT id FROM rows ORDER BY id`,
};
const putTicket = {
  name: 'put_ticket',
  text: 'INSERT INTO xiangfu.tickets (document) VALUES ($1) ON CONFLICT (chat, id) DO UPDATE SET document = excluded.document',
};
const addLink = { name: 'add_link', text: 'INSERT INTO xiangfu.links (chat, one_chat, one_message, other_chat, other_message) VALUES ($1, $2, $3, $4, $5)' };
const addShown = { name: 'add_shown', text: 'INSERT INTO xiangfu.shown (chat, in_chat, message, ticket) VALUES ($1, $2, $3, $4)' };
const putDesk = { name: 'put_desk', text: 'INSERT INTO xiangfu.desk (document) VALUES ($1) ON CONFLICT (single) DO UPDATE SET document = excluded.document' };
const putAgent = { name: 'put_agent', text: 'INSERT INTO xiangfu.agents (document) VALUES ($1) ON CONFLICT (id) DO UPDATE SET document = excluded.document' };

export interface Writing {
  key: TurnKey;
  changes: Changes;
  loaded: Pick<Loaded, 'turns' | 'updates'>;
  /** The time of outbox rows and of an erasure, in ms since 1970. */
  at: number;
}

/** Writes a turn's changes and ends its transaction. @returns the dispatches with their ids. */
export async function commit(session: Session, { key, changes, loaded, at }: Writing): Promise<OutboxRow[]> {
  const { conversation: chat, update } = key;
  const { conversation, transcript, events, settled, dispatches } = changes;
  const rows = dispatches?.map((dispatch) => ({ ...dispatch, about: chat, at }));
  const updates = loaded.updates + (update === undefined ? 0 : 1);
  const answers = await session.run(
    ...(changes.erase ? erasing(chat, at) : []),
    ...rarer(chat, changes),
    call(write, chat, loaded.turns + 1, updates, given(conversation), update ?? null, given(transcript), given(events), settled ?? null, given(rows)),
    'COMMIT',
  );
  const ids = answers.at(-2) as { id: OutboxId }[];
  return (rows ?? []).map((row, index) => ({ ...row, id: ids[index]!.id }));
}

const given = (value: object | undefined): string | null => (value === undefined ? null : json(value));

/** What few turns write. */
function rarer(chat: ChatId, { ticket, link, shown, desk, agent }: Changes): Call[] {
  return [
    ...(ticket ? [call(putTicket, json(ticket))] : []),
    ...(link ? [call(addLink, chat, link[0].chat, link[0].message, link[1].chat, link[1].message)] : []),
    ...(shown ? [call(addShown, chat, shown[0].chat, shown[0].message, shown[1])] : []),
    ...(desk ? [call(putDesk, json(desk))] : []),
    ...(agent ? [call(putAgent, json(agent))] : []),
  ];
}

/** The ticket's id is one of another conversation's tickets. */
export const isForeignTicket = (error: unknown): boolean => error instanceof DatabaseError && error.constraint === 'tickets_pkey';
