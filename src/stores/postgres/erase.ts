import type { ChatId } from '../../domain/ids.ts';
import { call, type Call } from './connection.ts';

/** The numbers stay; the ticket's id may be known to somebody and leads to nobody any more. */
const eraseEvents = {
  name: 'erase_events',
  text: `
    UPDATE xiangfu.events SET document = jsonb_set(document, '{ticket}', '"forgotten"')
    WHERE ticket IN (SELECT id FROM xiangfu.tickets WHERE chat = $1)`,
};

/** A message of an earlier erasure: the group has still to hear of it. */
export const takesAway = `
  (document -> 'outgoing' ->> 'kind' = 'delete' OR document -> 'outgoing' @> '{"kind": "topic", "state": "deleted"}')`;

const eraseRest = {
  name: 'erase_rest',
  text: `
    WITH
      tickets AS (DELETE FROM xiangfu.tickets WHERE chat = $1::bigint),
      lines AS (DELETE FROM xiangfu.lines WHERE chat = $1::bigint),
      links AS (DELETE FROM xiangfu.links WHERE chat = $1::bigint),
      shown AS (DELETE FROM xiangfu.shown WHERE chat = $1::bigint),
      rows AS (DELETE FROM xiangfu.outbox WHERE about = $1::bigint AND NOT ${takesAway})
    UPDATE xiangfu.conversations SET document = NULL, erased_at = $2::bigint WHERE chat = $1::bigint`,
};

/** Takes everything of a conversation but its handled updates; comes before all else that its turn writes. */
export const erasing = (chat: ChatId, at: number): Call[] => [call(eraseEvents, chat), call(eraseRest, chat, at)];
