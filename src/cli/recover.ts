import { access } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { StoreFault } from '../engine/store.ts';
import { Damage, fileFault } from '../stores/lowdb/faults.ts';
import { list } from '../stores/lowdb/folder.ts';
import { lockFolder } from '../stores/lowdb/lock.ts';
import { checkMark } from '../stores/lowdb/mark.ts';
import { recover as read } from '../stores/lowdb/recover.ts';
import { replaceData } from '../stores/lowdb/replaceData.ts';
import { salvage, type Loss, type Salvaged } from '../stores/lowdb/salvage.ts';
import { touchedBy } from '../stores/lowdb/touched.ts';
import { exit, type Io } from './exit.ts';
import { faultsSaid, noData } from './faultsSaid.ts';
import { sizeOf } from './stored.ts';

export interface RecoverOptions {
  dataDir: string;
  /** Don't ask. */
  yes?: boolean;
}

/** Shows what is damaged and what is lost with it, asks, and goes on with the rest. Nothing is deleted. */
export const recover = ({ dataDir, yes = false }: RecoverOptions, io: Io): Promise<number> =>
  faultsSaid(io, async () => {
    if (!(await exists(dataDir))) return noData(io, { dataDir });
    const lock = await lockFolder(dataDir);
    try {
      await checkMark(dataDir);
      const found = await examine(dataDir);
      if (!found) {
        io.stdout.write(`Nothing in ${dataDir} is damaged.\n`);
        return exit.done;
      }
      io.stdout.write(await report(found));
      if (!yes && !(await agreed(io))) {
        io.stderr.write('Nothing was changed. Answer y (or say --yes) to go on without what is lost, or put back a backup with “restore FOLDER”.\n');
        return exit.found;
      }
      const aside = await replaceData(dataDir, found.db);
      io.stdout.write(`Done. The files as they were are set aside, until somebody is erased: ${aside.map((path) => basename(path)).join(', ')}.\n`);
      if (found.erased) io.stdout.write('They still hold somebody who was erased: delete them as soon as you need them no more.\n');
      return exit.done;
    } finally {
      await lock.release();
    }
  });

const exists = (path: string): Promise<boolean> => access(path).then(() => true, () => false);

/** @returns undefined where nothing is damaged; what a crash left torn is the start's to mend. */
async function examine(dataDir: string): Promise<Salvaged | undefined> {
  try {
    const listing = await list(dataDir);
    try {
      await read(listing);
      return undefined;
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      return await salvage(listing);
    }
  } catch (error) {
    throw error instanceof StoreFault ? error : fileFault(`The data folder ${dataDir} can't be read`, error);
  }
}

async function report({ db, losses }: Salvaged): Promise<string> {
  const lost = await Promise.all(losses.map(lossText));
  return [
    ...lost.flat(),
    `Kept: ${sizeOf(db)}. What stands before and after the damage is kept.`,
    'Whatever was done in what is lost is undone: who was erased there is back (run “forget CHAT”), what was sent may be sent again.',
    '',
  ].join('\n');
}

async function lossText(loss: Loss): Promise<string[]> {
  const { path, from, to, what, records } = loss;
  const { conversations, tickets, messages, desk } = await touchedBy(loss);
  const about = [
    conversations.length > 0 ? `conversations: ${some(conversations)}` : '',
    tickets.length > 0 ? `tickets: ${some(tickets)}` : '',
    messages > 0 ? `messages to send: ${messages}` : '',
    desk ? "the binding to the agents' group (write /here in it again)" : '',
  ].filter(Boolean);
  return [
    `${path} is damaged at byte ${from}: ${what}.`,
    `  Lost: records: ${records ?? 'nobody knows how many'}, bytes: ${to - from}${about.length > 0 ? `, about ${about.join('; ')}` : ''}.`,
  ];
}

const shown = 20;

const some = (ids: readonly (string | number)[]): string => ids.slice(0, shown).join(', ') + (ids.length > shown ? ` and ${ids.length - shown} more` : '');

async function agreed({ stdin, stdout }: Io): Promise<boolean> {
  stdout.write('Go on without what is lost? [y/N] ');
  const lines = createInterface({ input: stdin });
  try {
    for await (const answer of lines) return /^\s*y(?:es)?\s*$/i.test(answer);
    return false;
  } finally {
    lines.close();
  }
}
