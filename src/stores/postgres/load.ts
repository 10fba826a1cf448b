import type { Agent } from '../../domain/agent.ts';
import type { Conversation } from '../../domain/conversation.ts';
import type { DeskBinding } from '../../domain/desk.ts';
import type { MessageRef } from '../../domain/outgoing.ts';
import type { RecordedEvent } from '../../domain/record.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { TranscriptLine } from '../../domain/transcript.ts';
import type { TurnKey, TurnState } from '../../engine/store.ts';
import type { Mark } from '../move/mark.ts';
import { timesKept } from '../apply.ts';
import { handling, lookBack, recentLines, shownInQueue, topicsOf } from '../read.ts';
import { call, type Call, type Row, type Session } from './connection.ts';
import { storable } from './json.ts';

/** What a turn finds once it holds its conversation's lock. */
export interface Loaded {
  state: TurnState;
  /** Its update was handled before. */
  repeated: boolean;
  /** How many turns and updates the conversation had. */
  turns: number;
  updates: number;
  /** The transaction, by which its end is known where its answer is lost. */
  transaction: string;
  /** Which process has the database to itself. */
  alone: string | null;
  /** Whether what it holds counts elsewhere, or is not all of it yet. */
  moved: Mark['state'] | null;
}

const create = { name: 'create', text: 'INSERT INTO xiangfu.conversations (chat) VALUES ($1) ON CONFLICT DO NOTHING' };

// Alone, since a statement sees what was there when it began: what the others read must be read after the lock is held.
const lock = { name: 'lock', text: 'SELECT 1 FROM xiangfu.conversations WHERE chat = $1 FOR UPDATE' };

// Lists as arrays: adding them up would cost more than all the rest.
const load = {
  name: 'load',
  text: `
    SELECT c.document AS conversation, c.turns, c.updates,
      pg_current_xact_id()::text AS transaction,
      (SELECT alone FROM xiangfu.lease WHERE alone_until > clock_timestamp()) AS alone,
      (SELECT state FROM xiangfu.move) AS moved,
      EXISTS (SELECT FROM xiangfu.handled h WHERE h.chat = c.chat AND h.update_id = $3::bigint) AS repeated,
      own.document AS own,
      named.document AS named,
      array_to_json(ARRAY(
        SELECT jsonb_build_object('topic', t.document -> 'topic', 'formerTopics', t.document -> 'formerTopics')
        FROM xiangfu.tickets t WHERE t.chat = c.chat AND t.document ?| '{topic,formerTopics}' ORDER BY t.number)) AS places,
      array_to_json(ARRAY(SELECT jsonb_build_object('chat', s.in_chat, 'message', s.message) FROM xiangfu.shown s WHERE s.chat = c.chat ORDER BY s.id)) AS shown,
      array_to_json(ARRAY(SELECT l.document FROM xiangfu.lines l WHERE l.chat = c.chat ORDER BY l.id DESC LIMIT ${recentLines})) AS latest,
      (SELECT document FROM xiangfu.desk) AS desk,
      array_to_json(ARRAY(SELECT a.document FROM xiangfu.agents a ORDER BY a.number)) AS agents,
      array_to_json(ARRAY(SELECT e.handled_ms FROM xiangfu.events e WHERE e.handled_ms IS NOT NULL ORDER BY e.id DESC LIMIT ${timesKept})) AS times,
      queue.ahead, queue.waiting
    FROM xiangfu.conversations c
    LEFT JOIN xiangfu.tickets own ON own.chat = c.chat AND own.id = coalesce(c.document ->> 'ticket', c.document #>> '{rated,ticket}')
    LEFT JOIN xiangfu.tickets named ON named.chat = c.chat AND named.id = $2::text
    CROSS JOIN LATERAL (
      SELECT count(*) AS waiting, count(*) FILTER (WHERE
        CASE own.status WHEN 'waiting' THEN (q.rank, q.since, q.id) < (own.rank, own.since, own.id) ELSE q.rank <= coalesce(own.rank, 1) END) AS ahead
      FROM xiangfu.tickets q WHERE q.queued
    ) queue
    WHERE c.chat = $1::bigint`,
};

export const linked = {
  name: 'linked',
  text: `
    SELECT chat, message FROM (
      SELECT id, other_chat AS chat, other_message AS message FROM xiangfu.links WHERE one_chat = $1 AND one_message = $2
      UNION ALL
      SELECT id, one_chat, one_message FROM xiangfu.links WHERE other_chat = $1 AND other_message = $2
    ) sides ORDER BY id DESC LIMIT 1`,
};

const more: Record<NonNullable<TurnKey['more']>, { name: string; text: string }> = {
  lines: { name: 'more_lines', text: 'SELECT document FROM xiangfu.lines WHERE chat = $1 ORDER BY id' },
  queue: { name: 'more_queue', text: `SELECT document FROM xiangfu.tickets WHERE queued ORDER BY rank, since, id LIMIT ${shownInQueue}` },
  // The last one is now; those after the last that is too old.
  events: {
    name: 'more_events',
    text: `
      SELECT document FROM xiangfu.events WHERE id > coalesce((
        SELECT max(id) FROM xiangfu.events WHERE at < (SELECT at FROM xiangfu.events ORDER BY id DESC LIMIT 1) - ${lookBack}
      ), 0) ORDER BY id`,
  },
};

/** Locks the key's conversation (made where it is not there) until the transaction ends, and reads what its turn starts from. */
export async function begin(session: Session, key: TurnKey): Promise<Loaded> {
  const calls = callsOf(key);
  let [, [found], ...rest] = (await session.run('BEGIN', ...calls)) as [Row[], Row[], ...Row[][]];
  while (!found) [, [found], ...rest] = (await session.run(call(create, key.conversation), ...calls)) as [Row[], Row[], ...Row[][]];
  return loadedOf(key, rest);
}

function callsOf({ conversation, ticket, update, message, replyTo, more: wanted }: TurnKey): Call[] {
  return [
    call(lock, conversation),
    call(load, conversation, ticket === undefined ? null : storable(ticket), update ?? null),
    ...[message, replyTo].flatMap((ref) => (ref ? [call(linked, ref.chat, ref.message)] : [])),
    ...(wanted ? [wanted === 'lines' ? call(more.lines, conversation) : call(more[wanted])] : []),
  ];
}

interface Found extends Omit<Loaded, 'state'> {
  conversation: Conversation | null;
  own: Ticket | null;
  named: Ticket | null;
  places: Pick<Ticket, 'topic' | 'formerTopics'>[];
  shown: MessageRef[];
  /** The last line first. */
  latest: TranscriptLine[];
  desk: DeskBinding | null;
  agents: Agent[];
  times: number[];
  ahead: number;
  waiting: number;
}

function loadedOf(key: TurnKey, [found, ...rest]: Row[][]): Loaded {
  const { conversation, own, named, places, shown, latest, desk, agents, times, ahead, waiting, ...known } = found![0] as unknown as Found;
  const ticket = key.ticket === undefined ? own : named;
  const [twin] = (key.message ? rest.shift()! : []) as unknown as MessageRef[];
  const [replied] = (key.replyTo ? rest.shift()! : []) as unknown as MessageRef[];
  const state: TurnState = {
    ...(conversation && { conversation }),
    ...(ticket && { ticket }),
    topics: places.flatMap(topicsOf),
    shown,
    recent: latest.toReversed(),
    ...(twin && { twin }),
    ...(replied && { replied }),
    ...(key.more && moreOf(key.more, rest.shift()!)),
    desk: { ...(desk && { binding: desk }), ahead, waiting, ...handling(times), agents },
  };
  return { state, ...known };
}

function moreOf(kind: NonNullable<TurnKey['more']>, rows: readonly Row[]): Pick<TurnState, 'lines' | 'queue' | 'events'> {
  const documents = rows.map(({ document }) => document);
  switch (kind) {
    case 'lines':
      return { lines: documents as TranscriptLine[] };
    case 'queue':
      return { queue: documents as Ticket[] };
    case 'events':
      return { events: documents as RecordedEvent[] };
    default:
      return kind satisfies never;
  }
}
