import type { ChatId } from '../domain/ids.ts';
import type { Clock } from '../engine/clock.ts';

/** Where an operator asks the process that holds the data to erase customers. */
export interface Requests {
  asked(): Promise<ChatId[]>;
  /** It is done. */
  withdraw(chat: ChatId): Promise<void>;
}

/** Between two looks, in ms. */
const lookEvery = 500;

export interface Answering {
  requests: Requests;
  clock: Clock;
  /** Erases a customer; resolves once it is on disk. */
  forget: (chat: ChatId) => Promise<void>;
  /** Ends it. */
  signal: AbortSignal;
}

/**
 * Does what is asked until the signal aborts.
 *
 * @throws what `forget` throws, and a StoreFault where it can't be seen what is asked.
 */
export async function answerRequests({ requests, clock, forget, signal }: Answering): Promise<void> {
  for (; !signal.aborted; await clock.sleep(lookEvery, signal)) {
    for (const chat of await requests.asked()) {
      await forget(chat);
      await requests.withdraw(chat);
    }
  }
}
