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
    return desk.binding?.chat === chat ? undefined : { changes: { desk: { chat, at, ...(by ? { by } : {}) } } };
  }
  if (desk.binding?.chat !== event.from) return undefined;
  // A group that became a supergroup may have topics now.
  const { flat: _, ...binding } = desk.binding;
  return { changes: { desk: { ...binding, chat: event.to, movedFrom: event.from, at: event.at } } };
}
