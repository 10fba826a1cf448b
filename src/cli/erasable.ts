import type { ChatId } from '../domain/ids.ts';
import type { Clock } from '../engine/clock.ts';
import { erasure } from '../engine/erasure.ts';
import type { Store } from '../engine/store.ts';
import type { Db } from '../stores/db.ts';
import { openLowdbStore } from '../stores/lowdb/lowdbStore.ts';
import { holdsErased, readFolder } from '../stores/lowdb/readStore.ts';
import { askedToForget, askToForget, withdraw } from '../stores/lowdb/requests.ts';
import { exit } from './exit.ts';
import { storeExit } from './storeExit.ts';

/** Where what is stored is, for whoever erases a customer from it. */
export interface Erasable {
  /** `remains`: somebody who was erased may still stand in a file. Undefined where nothing is stored. */
  read(): Promise<{ db: Db; remains: boolean } | undefined>;
  /** @returns false where another process holds it. */
  erase(chat: ChatId): Promise<boolean>;
  /** Asks the process that holds it. */
  ask(chat: ChatId): Promise<void>;
  isAsked(chat: ChatId): Promise<boolean>;
  withdraw(chat: ChatId): Promise<void>;
  /** Whether whoever was erased stands nowhere any more. */
  isGone(): Promise<boolean>;
  /** What that means here, once it is so. */
  gone: string;
}

/** Erases a customer from a store that is opened for that. @returns false where another process holds it. */
export async function eraseAlone(opening: Promise<Store>, chat: ChatId, now: number): Promise<boolean> {
  try {
    const store = await opening;
    try {
      await store.turn({ conversation: chat }, (state) => erasure(state, now));
    } finally {
      await store.close();
    }
    return true;
  } catch (error) {
    if (storeExit(error) === exit.held) return false;
    throw error;
  }
}

export const erasableFolder = (dir: string, clock: Pick<Clock, 'now'>): Erasable => ({
  async read() {
    const folder = await readFolder(dir);
    return folder && { db: folder.db, remains: holdsErased(folder) };
  },
  erase: (chat) => eraseAlone(openLowdbStore({ dir, clock }), chat, clock.now()),
  ask: (chat) => askToForget(dir, chat),
  isAsked: async (chat) => (await askedToForget(dir)).includes(chat),
  withdraw: (chat) => withdraw(dir, chat),
  async isGone() {
    const folder = await readFolder(dir);
    return !folder || !holdsErased(folder);
  },
  gone: 'No file in the data folder holds them any more.',
});
