import { systemClock, type Clock } from '../../engine/clock.ts';
import type { Store } from '../../engine/store.ts';
import { emptyDb } from '../db.ts';
import { storeOver } from '../store.ts';

/** A store that forgets everything at its end. */
export function createMemoryStore({ clock = systemClock }: { clock?: Pick<Clock, 'now'> } = {}): Store {
  const done = (): Promise<void> => Promise.resolve();
  return storeOver({ db: emptyDb(), clock, keeper: { check() {}, stage() {}, settle: done, close: done } });
}
