import type { Update, UpdateKind } from '../shapes.ts';
import { conflict } from '../refusal.ts';

const kept: Partial<Record<UpdateKind, number>> = { callback_query: 150_000 };
const day = 86_400_000;
const unnamed: UpdateKind[] = ['message_reaction', 'chat_member'];

interface Waiting {
  give: () => void;
  end: (reason: Error) => void;
}

export interface Poll {
  offset: number;
  limit: number;
  /** ms; 0 answers at once. */
  timeout: number;
  /** Aborted when the bot closes the connection. */
  gone?: AbortSignal | undefined;
}

/** What happened and the bot has not confirmed yet: 24 hours, presses of buttons 150 seconds, as in Telegram. */
export class Updates {
  /** Undefined: all kinds but those that must be named. */
  allowed: string[] | undefined;
  #nextId: number;
  readonly #queue = new Map<number, { update: Update; until: number }>();
  #waiting: Waiting | undefined;
  readonly #onPush = new Set<(update: Update) => void>();

  constructor(
    readonly clock: { now(): number },
    readonly onConfirmed: (update: Update) => void = () => {},
  ) {
    // Another simulator's ids come later: a bot that keeps those it handled must not take new updates for old ones.
    this.#nextId = Math.floor(clock.now() / 10) + 1;
  }

  get size(): number {
    return this.#queue.size;
  }

  push<Kind extends UpdateKind>(kind: Kind, payload: NonNullable<Update[Kind]>): number | undefined {
    if (this.allowed ? !this.allowed.includes(kind) : unnamed.includes(kind)) return undefined;
    const id = this.#nextId++;
    const update: Update = { update_id: id, [kind]: payload };
    this.#queue.set(id, { update, until: this.clock.now() + (kept[kind] ?? day) });
    this.#waiting?.give();
    for (const listener of this.#onPush) listener(update);
    return id;
  }

  onPush(listener: (update: Update) => void): () => void {
    this.#onPush.add(listener);
    return () => void this.#onPush.delete(listener);
  }

  /** Those that wait, oldest first; what is too old is dropped. */
  *pending(): Generator<Update> {
    const now = this.clock.now();
    for (const [id, { update, until }] of this.#queue) {
      if (until >= now) yield update;
      else this.#queue.delete(id);
    }
  }

  confirm(id: number): void {
    const update = this.#queue.get(id)?.update;
    this.#queue.delete(id);
    if (update) this.onConfirmed(update);
  }

  drop(): void {
    this.#queue.clear();
  }

  /** Ends the long poll that is under way. */
  interrupt(reason: Error): void {
    this.#waiting?.end(reason);
  }

  /** getUpdates: forgets all before `offset` and answers with what is there, or once something is. A later poll ends it. */
  async poll({ offset, limit, timeout, gone }: Poll): Promise<Update[]> {
    this.interrupt(conflict('terminated by other getUpdates request; make sure that only one bot instance is running'));
    this.#forget(offset);
    if (this.#queue.size === 0 && timeout > 0 && !gone?.aborted) await this.#something(timeout, gone);
    const batch: Update[] = [];
    for (const update of this.pending()) {
      if (batch.length >= limit) break;
      batch.push(update);
    }
    return batch;
  }

  #forget(offset: number): void {
    const ids = [...(offset < 0 ? this.#queue.keys() : [])];
    const from = offset < 0 ? (ids.at(offset) ?? 0) : offset;
    for (const id of this.#queue.keys()) {
      if (id >= from) return;
      this.confirm(id);
    }
  }

  #something(timeout: number, gone: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        gone?.removeEventListener('abort', finish);
        if (this.#waiting === waiting) this.#waiting = undefined;
      };
      const finish = () => {
        stop();
        resolve();
      };
      const timer = setTimeout(finish, timeout);
      gone?.addEventListener('abort', finish);
      const waiting: Waiting = {
        // What comes in the same breath goes out together.
        give: () => void setImmediate(finish),
        end: (reason) => {
          stop();
          reject(reason);
        },
      };
      this.#waiting = waiting;
    });
  }
}
