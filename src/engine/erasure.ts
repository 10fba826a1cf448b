import type { Dispatch } from '../domain/outgoing.ts';
import type { Topic } from '../domain/ticket.ts';
import type { Changes, TurnState } from './store.ts';

/**
 * Everything of a customer goes, what stands of them in the agents' group included. That somebody was forgotten is kept,
 * and who it was is not.
 */
export function erasure({ topics, shown }: TurnState, now: number): Required<Pick<Changes, 'erase' | 'dispatches' | 'events'>> {
  const groups = new Set(shown.map(({ chat }) => chat));
  return {
    erase: true,
    dispatches: [
      ...topics.flatMap(deletionOf),
      ...[...groups].map((chat): Dispatch => ({ to: { chat }, outgoing: { kind: 'delete', messages: shown.filter((one) => one.chat === chat).map(({ message }) => message) } })),
    ],
    events: [{ at: now, kind: 'forgotten' }],
  };
}

export const deletionOf = ({ chat, thread }: Topic): Dispatch[] =>
  thread === undefined ? [] : [{ to: { chat }, outgoing: { kind: 'topic', thread, state: 'deleted' } }];
