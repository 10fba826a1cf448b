import type { Store } from '../../src/engine/store.ts';

/** The store with all that goes in and comes out frozen: whoever changes a document in place is found out. */
export function frozen(store: Store): Store {
  const out = async <T>(result: Promise<T>): Promise<T> => freeze(await result);
  return {
    turn: (key, step) => out(store.turn(freeze(key), (state) => freeze(step(freeze(state))))),
    outbox: () => out(store.outbox()),
    ticket: (id) => out(store.ticket(id)),
    tickets: (closedSince) => out(store.tickets(closedSince)),
    ticketIn: (topic) => out(store.ticketIn(topic)),
    ticketAt: (ref) => out(store.ticketAt(ref)),
    linked: (ref) => out(store.linked(ref)),
    transcript: (conversation) => out(store.transcript(conversation)),
    desk: () => out(store.desk()),
    prune: (before, signal) => out(store.prune(before, signal)),
    close: () => store.close(),
  };
}

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) freeze(inner);
  return value;
}
