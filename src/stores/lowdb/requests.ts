import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChatId } from '../../domain/ids.ts';
import type { Clock } from '../../engine/clock.ts';
import { fileFault } from './faults.ts';
import { requestPath } from './folder.ts';

/** Between two looks, in ms. */
const lookEvery = 500;

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

export interface Answering {
  /** Held by this process. */
  dir: string;
  clock: Clock;
  /** Erases a customer; resolves once it is on disk. */
  forget: (chat: ChatId) => Promise<void>;
  /** Ends it. */
  signal: AbortSignal;
}

/**
 * Does what is asked in the folder until the signal aborts.
 *
 * @throws what `forget` throws, and a StoreFault where the folder can't be read.
 */
export async function answerRequests({ dir, clock, forget, signal }: Answering): Promise<void> {
  for (; !signal.aborted; await clock.sleep(lookEvery, signal)) {
    for (const chat of await asked(dir)) {
      await forget(chat);
      await withdraw(dir, chat);
    }
  }
}

const asked = (dir: string): Promise<ChatId[]> =>
  askedToForget(dir).catch((error: NodeJS.ErrnoException) => {
    // Too many open files: whoever connects to PORT can bring that about, and the next look passes.
    if (error.code === 'EMFILE' || error.code === 'ENFILE') return [];
    throw fileFault(`The data folder ${dir} can't be read`, error);
  });
