import type { Progress, Side } from '../move/side.ts';
import { tallyOf } from '../move/tally.ts';
import { isNothing } from '../move/wholes.ts';
import { discard, list } from './folder.ts';
import { lockFolder } from './lock.ts';
import { readMark, writeMark } from './mark.ts';
import { readAnyway, type Folder } from './readStore.ts';
import { replaceData } from './replaceData.ts';
import { askedToForget, askToForget, withdraw } from './requests.ts';
import { withoutErased } from './withoutErased.ts';
import type { ChatId } from '../../domain/ids.ts';

/** A data folder as one of the places of a move, made where there is none. @throws FolderHeld where a bot works on it. */
export async function folderSide(dir: string, progress: Progress): Promise<Side> {
  const lock = await lockFolder(dir);
  // It is there once it is held.
  const folder = async (): Promise<Folder> => (await readAnyway(dir))!;

  return {
    mark: () => readMark(dir),
    setMark: (mark) => writeMark(dir, mark),
    async isFree() {
      const { db, listing } = await folder();
      return isNothing(db) && listing.aside.length === 0;
    },
    async read() {
      progress('reading');
      const found = await folder();
      await withoutErased(dir, found);
      return { db: found.db, asked: await askedToForget(dir) };
    },
    async fill({ db, asked }) {
      progress('writing');
      await replaceData(dir, db);
      // Older than what is moved here, so it may hold somebody who was erased since.
      await discard(dir, (await list(dir)).aside);
      await askAgain(dir, asked);
    },
    async tally() {
      progress('comparing');
      return tallyOf({ db: (await folder()).db, asked: await askedToForget(dir) });
    },
    asked: () => askedToForget(dir),
    async ask(chats) {
      for (const chat of chats) await askToForget(dir, chat);
    },
    release: () => lock.release(),
  };
}

async function askAgain(dir: string, chats: readonly ChatId[]): Promise<void> {
  for (const chat of await askedToForget(dir)) await withdraw(dir, chat);
  for (const chat of chats) await askToForget(dir, chat);
}
