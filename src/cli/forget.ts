import type { ChatId } from '../domain/ids.ts';
import { systemClock, type Clock } from '../engine/clock.ts';
import { erasure } from '../engine/erasure.ts';
import { isBlank, keeping, type Kept } from '../stores/kept.ts';
import { FolderHeld } from '../stores/lowdb/faults.ts';
import { openLowdbStore } from '../stores/lowdb/lowdbStore.ts';
import { holdsErased, readFolder } from '../stores/lowdb/readStore.ts';
import { askedToForget, askToForget, withdraw } from '../stores/lowdb/requests.ts';
import { exit, type Io } from './exit.ts';
import { faultsSaid, noData } from './faultsSaid.ts';
import { chatNamed, nobody } from './stored.ts';

type ForgetClock = Pick<Clock, 'now' | 'sleep'>;

export interface ForgetOptions {
  dataDir: string;
  /** Of the customer's chat, or of one of their tickets. */
  id: string;
  clock?: ForgetClock;
}

/** How long (ms) a running bot may take, and between two looks. */
const patience = 60_000;
const lookEvery = 200;

/**
 * Erases everything of a customer: by the process that holds the folder, or here where none does. Done once no file holds
 * them any more; that is looked at in the files themselves.
 */
export const forget = ({ dataDir, id, clock = systemClock }: ForgetOptions, io: Pick<Io, 'stdout' | 'stderr'>): Promise<number> =>
  faultsSaid(io, async () => {
    const folder = await readFolder(dataDir);
    if (!folder) return noData(io, dataDir);
    const chat = chatNamed(folder.db, id);
    const isKnown = !isBlank(folder.db.dossiers.get(chat));
    // Who was erased while the disk was full may still stand in a file, and who is in one that is set aside nobody knows.
    if (!Number.isSafeInteger(chat) || chat <= 0 || (!isKnown && !holdsErased(folder))) return nobody(io, id);
    const kept = keeping(folder.db)(chat);
    const until = clock.now() + patience;
    const by = await erase(dataDir, chat, clock, until);
    if (by === undefined || !(await isGone(dataDir, clock, until))) {
      io.stderr.write(`${by ? 'They are erased, but a file still holds them' : 'The process that holds the folder has not done it yet, it stays asked'}: look at its log and at the space on the disk, then run this again.\n`);
      return exit.found;
    }
    io.stdout.write(report(kept, by));
    return exit.done;
  });

/** @returns by whom; undefined where it did not happen in time. */
async function erase(dataDir: string, chat: ChatId, clock: ForgetClock, until: number): Promise<'bot' | 'us' | undefined> {
  for (let asked = false; ; asked = true) {
    // The one that was asked may have ended.
    if (await eraseHere(dataDir, chat, clock)) {
      await withdraw(dataDir, chat);
      return 'us';
    }
    if (!asked) await askToForget(dataDir, chat);
    else if (!(await askedToForget(dataDir)).includes(chat)) return 'bot';
    if (clock.now() >= until) return undefined;
    await clock.sleep(lookEvery);
  }
}

/** @returns false where another process holds the folder. */
async function eraseHere(dir: string, chat: ChatId, clock: ForgetClock): Promise<boolean> {
  try {
    const store = await openLowdbStore({ dir, clock });
    try {
      await store.turn({ conversation: chat }, (state) => erasure(state, clock.now()));
    } finally {
      await store.close();
    }
    return true;
  } catch (error) {
    if (error instanceof FolderHeld) return false;
    throw error;
  }
}

async function isGone(dataDir: string, clock: ForgetClock, until: number): Promise<boolean> {
  for (;;) {
    const folder = await readFolder(dataDir);
    if (!folder || !holdsErased(folder)) return true;
    if (clock.now() >= until) return false;
    await clock.sleep(lookEvery);
  }
}

function report(kept: Kept | undefined, by: 'bot' | 'us'): string {
  const what = kept ? `the conversation, tickets: ${kept.tickets.length}, lines: ${kept.transcript.length}` : 'what was left in a file';
  return [
    `Erased: ${what}. No file in the data folder holds them any more.`,
    `What stands of them in the agents' group ${by === 'bot' ? 'is being deleted' : 'is deleted when the bot runs next'}.`,
    ...(kept?.agent ? ["They work in the agents' group: their name stays with what they did there."] : []),
    'Backups that are older than this still hold them: delete those.',
    '',
  ].join('\n');
}
