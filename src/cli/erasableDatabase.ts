import { systemClock } from '../engine/clock.ts';
import { DatabaseHeld } from '../stores/postgres/faults.ts';
import { openPostgresStore } from '../stores/postgres/postgresStore.ts';
import { readDatabase } from '../stores/postgres/readDatabase.ts';
import { databaseRequests } from '../stores/postgres/requests.ts';
import { eraseFrom, type Erasable } from './erasable.ts';

export function erasableDatabase(url: string): Erasable {
  const requests = databaseRequests(url);
  return {
    async read() {
      const db = await readDatabase(url);
      return db && { db, remains: false };
    },
    async erase(chat) {
      try {
        const store = await openPostgresStore({ url, patience: 0 });
        try {
          await eraseFrom(store, chat, systemClock.now());
        } finally {
          await store.close();
        }
        return true;
      } catch (error) {
        if (error instanceof DatabaseHeld) return false;
        throw error;
      }
    },
    ask: (chat) => requests.ask(chat),
    isAsked: async (chat) => (await requests.asked()).includes(chat),
    withdraw: (chat) => requests.withdraw(chat),
    // A turn erases all of it or nothing.
    isGone: () => Promise.resolve(true),
    gone: "No table of the database holds them any more; its files do until the server's autovacuum has been there.",
  };
}
