/**
 * Which updates Telegram may forget. It forgets all those below the offset that it is asked with and sends all others
 * again: the offset stays at the lowest update that is not stored, and what was handed over above it is remembered.
 * Ids are a set, never a high-water mark: Telegram starts anew at a random id after a quiet week.
 */
export class UpdateWindow {
  #offset = 0;
  /** Handed over at (ms of the clock's `elapsed`), not stored yet. */
  readonly #underWay = new Map<number, number>();
  readonly #stored = new Set<number>();

  /** The lowest update that Telegram must keep. */
  get offset(): number {
    return this.#offset;
  }

  get underWay(): ReadonlyMap<number, number> {
    return this.#underWay;
  }

  /** @returns the offset for a request, whose answer will hold nothing below it. */
  ask(): number {
    for (const id of this.#stored) {
      if (id < this.#offset) this.#stored.delete(id);
    }
    return this.#offset;
  }

  /** @returns false where the update was handed over before. */
  take(id: number, now: number): boolean {
    if (this.#underWay.has(id) || this.#stored.has(id)) return false;
    this.#underWay.set(id, now);
    return true;
  }

  store(id: number): void {
    this.#underWay.delete(id);
    this.#stored.add(id);
    this.#offset = this.#underWay.size > 0 ? Math.min(...this.#underWay.keys()) : Math.max(...this.#stored) + 1;
  }
}
