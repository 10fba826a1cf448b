import type { Message, User } from '../shapes.ts';
import type { Room, Topic } from './room.ts';

/** Something that the people in the world can see happen. */
export type Change =
  | { kind: 'posted' | 'edited'; room: Room; message: Message }
  | { kind: 'deleted'; room: Room; ids: number[] }
  | { kind: 'topic'; room: Room; topic: Topic }
  | { kind: 'answered'; press: string; user: User; text?: string | undefined; alert: boolean }
  | { kind: 'action'; room: Room; thread?: number | undefined; action: string }
  | { kind: 'reaction'; room: Room; message: number }
  | { kind: 'room'; room: Room }
  | { kind: 'user'; user: User }
  | { kind: 'profile' }
  /** The bot confirmed a message: it was read. */
  | { kind: 'read'; room: Room; message: number }
  /** A call of the bot began or ended: nothing to see, but waiting ends on it. */
  | { kind: 'bot' };

export type Listener = (change: Change) => void;

/** Tells what happened, in order, to whoever listens. */
export class Changes {
  /** Rises with each change: “since when” for whoever waits. */
  revision = 0;
  readonly #listeners = new Set<Listener>();

  tell(change: Change): void {
    this.revision += 1;
    for (const listener of this.#listeners) listener(change);
  }

  /** @returns the end of listening. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
