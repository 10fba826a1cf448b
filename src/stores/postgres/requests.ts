import type { ChatId } from '../../domain/ids.ts';
import type { Requests } from '../requests.ts';
import { briefly } from './briefly.ts';
import { call, type Session } from './connection.ts';

const ask = { name: 'erasure_ask', text: 'INSERT INTO xiangfu.erasures (chat) VALUES ($1) ON CONFLICT DO NOTHING' };
const asked = { name: 'erasure_asked', text: 'SELECT chat FROM xiangfu.erasures ORDER BY chat' };
const withdraw = { name: 'erasure_withdraw', text: 'DELETE FROM xiangfu.erasures WHERE chat = $1' };

/** Asking the process that holds a database, and its side of it. It stays asked until it is done, a kill in between included. */
export interface DatabaseRequests extends Requests {
  ask(chat: ChatId): Promise<void>;
}

export const askedOf = async (session: Session): Promise<ChatId[]> => (await session.run(call(asked)))[0]!.map((row) => row['chat'] as ChatId);

/** @param within lends a connection. */
export function requestsOn(within: <T>(work: (session: Session) => Promise<T>) => Promise<T>): DatabaseRequests {
  return {
    ask: (chat) => within(async (session) => void (await session.run(call(ask, chat)))),
    asked: () => within(askedOf),
    withdraw: (chat) => within(async (session) => void (await session.run(call(withdraw, chat)))),
  };
}

/** For whoever asks. */
export const databaseRequests = (url: string): DatabaseRequests => requestsOn(briefly(url));
