import type { ChatId } from '../domain/ids.ts';
import { systemClock, type Clock } from '../engine/clock.ts';
import { isBlank, keeping, type Kept } from '../stores/kept.ts';
import { erasableFolder, type Erasable } from './erasable.ts';
import { exit, type Io } from './exit.ts';
import { faultsSaid, noData } from './faultsSaid.ts';
import type { Place } from './readData.ts';
import { chatNamed, nobody } from './stored.ts';

type ForgetClock = Pick<Clock, 'now' | 'elapsed' | 'sleep'>;

export interface ForgetOptions extends Place {
  /** Of the customer's chat, or of one of their tickets. */
  id: string;
  clock?: ForgetClock;
}

/** How long (ms) a running bot may take, and between two looks. */
const patience = 60_000;
const lookEvery = 200;

/**
 * Erases everything of a customer: by the process that holds what is stored, or here where none does. Done once they stand
 * nowhere any more; that is looked at in the files themselves.
 */
export const forget = ({ id, clock = systemClock, ...place }: ForgetOptions, io: Pick<Io, 'stdout' | 'stderr'>): Promise<number> =>
  faultsSaid(io, async () => {
    const from = await erasableAt(place, clock);
    const stored = await from.read();
    if (!stored) return noData(io, place);
    const { db, remains } = stored;
    const chat = chatNamed(db, id);
    // Who was erased while the disk was full may still stand in a file, and who is in one that is set aside nobody knows.
    if (!Number.isSafeInteger(chat) || chat <= 0 || (isBlank(db.dossiers.get(chat)) && !remains)) return nobody(io, id);
    const kept = keeping(db)(chat);
    const until = clock.elapsed() + patience;
    const by = await erase(from, chat, clock, until);
    if (by === undefined || !(await isGone(from, clock, until))) {
      io.stderr.write(`${by ? 'They are erased, but a file still holds them' : 'The process that holds what is stored has not done it yet, it stays asked'}: look at its log and at the space on the disk, then run this again.\n`);
      return exit.found;
    }
    io.stdout.write(report(kept, by, from.gone));
    return exit.done;
  });

async function erasableAt({ dataDir, databaseUrl }: Place, clock: ForgetClock): Promise<Erasable> {
  if (databaseUrl === undefined) return erasableFolder(dataDir, clock);
  return (await import('./erasableDatabase.ts')).erasableDatabase(databaseUrl);
}

/** @returns by whom; undefined where it did not happen in time. */
async function erase(from: Erasable, chat: ChatId, clock: ForgetClock, until: number): Promise<'bot' | 'us' | undefined> {
  for (let asked = false; ; asked = true) {
    // The one that was asked may have ended.
    if (await from.erase(chat)) {
      await from.withdraw(chat);
      return 'us';
    }
    if (!asked) await from.ask(chat);
    else if (!(await from.isAsked(chat))) return 'bot';
    if (clock.elapsed() >= until) return undefined;
    await clock.sleep(lookEvery);
  }
}

async function isGone(from: Erasable, clock: ForgetClock, until: number): Promise<boolean> {
  for (;;) {
    if (await from.isGone()) return true;
    if (clock.elapsed() >= until) return false;
    await clock.sleep(lookEvery);
  }
}

function report(kept: Kept | undefined, by: 'bot' | 'us', gone: string): string {
  const what = kept ? `the conversation, tickets: ${kept.tickets.length}, lines: ${kept.transcript.length}` : 'what was left in a file';
  return [
    `Erased: ${what}. ${gone}`,
    `What stands of them in the agents' group ${by === 'bot' ? 'is being deleted' : 'is deleted when the bot runs next'}.`,
    ...(kept?.agent ? ["They work in the agents' group: their name stays with what they did there."] : []),
    'Backups that are older than this still hold them: delete those.',
    '',
  ].join('\n');
}
