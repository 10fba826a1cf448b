import type { Event } from '../domain/event.ts';
import type { Decision } from './decision.ts';
import type { TurnState } from './store.ts';

/** Which group the agents work in: set, or followed when it becomes a supergroup with a new id. */
export function decideBinding(
  { desk }: TurnState,
  event: Extract<Event, { kind: 'groupMoved' | 'deskBound' }>,
): Decision | undefined {
  if (event.kind === 'deskBound') {
    const { chat, by, at } = event;
    return desk.chat === chat ? undefined : { changes: { desk: { chat, at, ...(by ? { by } : {}) } } };
  }
  return desk.chat === event.from ? { changes: { desk: { chat: event.to, movedFrom: event.from, at: event.at } } } : undefined;
}
