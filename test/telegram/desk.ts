import type { Event } from '../../src/domain/event.ts';

/** Stores events as a test lets it: at once, or when it is told to. */
export function createDesk() {
  const arrived: number[] = [];
  const faults: unknown[] = [];
  const held = new Map<number, PromiseWithResolvers<void>>();
  const watchers = new Set<() => void>();

  const look = () => {
    for (const watcher of watchers) watcher();
  };

  return {
    /** The ids of the updates, in the order in which they were handed over. */
    arrived,
    faults,
    /** This update's storing ends only when the test says so. */
    holds(...ids: number[]): void {
      for (const id of ids) held.set(id, withResolvers());
    },
    storesAll(): void {
      for (const { resolve } of held.values()) resolve();
    },
    stores: (id: number): void => held.get(id)?.resolve(),
    /** Once: the next time it is stored. */
    fails(id: number, error: Error): void {
      held.get(id)?.reject(error);
      held.delete(id);
    },
    async receive(event: Event): Promise<void> {
      const id = 'update' in event ? Number(event.update) : NaN;
      arrived.push(id);
      look();
      await held.get(id)?.promise;
    },
    onFault(error: unknown): void {
      faults.push(error);
      look();
    },
    /** Resolves once it holds, looked at whenever something arrives. */
    until: (holds: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const watcher = () => {
          if (!holds()) return;
          watchers.delete(watcher);
          resolve();
        };
        watchers.add(watcher);
        watcher();
      }),
  };
}

interface PromiseWithResolvers<T> {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (error: Error) => void;
}

function withResolvers(): PromiseWithResolvers<void> {
  let resolve!: () => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
