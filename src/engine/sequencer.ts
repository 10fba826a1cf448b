/** Runs tasks of one key one after another, in the order of the calls; tasks of different keys run side by side. */
export class Sequencer<Key> {
  readonly #tails = new Map<Key, Promise<unknown>>();

  run<Result>(key: Key, task: () => Promise<Result>): Promise<Result> {
    const before = this.#tails.get(key);
    const result = before ? before.then(task, task) : task();
    const tail = result.catch(() => undefined).finally(() => {
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    });
    this.#tails.set(key, tail);
    return result;
  }

  /** Resolves once all that was asked for so far is over. */
  async passed(): Promise<void> {
    await Promise.all(this.#tails.values());
  }

  /** Resolves once nothing runs. */
  async idle(): Promise<void> {
    while (this.#tails.size > 0) await Promise.all(this.#tails.values());
  }
}
