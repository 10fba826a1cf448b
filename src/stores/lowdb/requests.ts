import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChatId } from '../../domain/ids.ts';
import type { Requests } from '../requests.ts';
import { fileFault } from './faults.ts';
import { requestPath } from './folder.ts';

/** Asks the process that holds the folder to erase a customer. It stays asked until it is done, a kill in between included. */
export async function askToForget(dir: string, chat: ChatId): Promise<void> {
  try {
    await writeFile(requestPath(dir, chat), '', { mode: 0o600 });
  } catch (error) {
    throw fileFault(`The process that holds ${dir} can't be asked`, error);
  }
}

export async function withdraw(dir: string, chat: ChatId): Promise<void> {
  try {
    await rm(requestPath(dir, chat), { force: true });
  } catch (error) {
    throw fileFault(`What asks to forget somebody can't be taken out of ${dir}, remove it yourself`, error);
  }
}

export async function askedToForget(dir: string): Promise<ChatId[]> {
  const names = (await readdir(dir)).filter((name) => name.startsWith('forget-'));
  const chats = names.map((name) => Number(name.slice('forget-'.length)) as ChatId);
  // Whatever else looks like one could not be withdrawn.
  return chats.filter((chat, index) => chat > 0 && requestPath(dir, chat) === join(dir, names[index]!));
}

/** What is asked in a folder that this process holds. */
export const requestsIn = (dir: string): Requests => ({
  asked: () =>
    askedToForget(dir).catch((error: NodeJS.ErrnoException) => {
      // Too many open files: whoever connects to PORT can bring that about, and the next look passes.
      if (error.code === 'EMFILE' || error.code === 'ENFILE') return [];
      throw fileFault(`The data folder ${dir} can't be read`, error);
    }),
  withdraw: (chat) => withdraw(dir, chat),
});
