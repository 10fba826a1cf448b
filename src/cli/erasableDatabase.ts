import { systemClock } from '../engine/clock.ts';
import { openPostgresStore } from '../stores/postgres/postgresStore.ts';
import { readDatabase } from '../stores/postgres/readDatabase.ts';
import { databaseRequests } from '../stores/postgres/requests.ts';
import { eraseAlone, type Erasable } from './erasable.ts';

export function erasableDatabase(url: string): Erasable {
  const requests = databaseRequests(url);
  return {
    async read() {
      const db = await readDatabase(url);
      return db && { db, remains: false };
    },
    erase: (chat) => eraseAlone(openPostgresStore({ url, alone: true, patience: 0 }), chat, systemClock.now()),
    ask: (chat) => requests.ask(chat),
    isAsked: async (chat) => (await requests.asked()).includes(chat),
    withdraw: (chat) => requests.withdraw(chat),
    // A turn erases all of it or nothing.
    isGone: () => Promise.resolve(true),
    gone: "No table of the database holds them any more; its files do until the server's autovacuum has been there.",
  };
}
