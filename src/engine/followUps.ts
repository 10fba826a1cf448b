import type { DeskBinding } from '../domain/desk.ts';
import type { Event } from '../domain/event.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Store } from './store.ts';

/**
 * What an event about the whole desk means for each of its tickets, and the other way round: events of their own, to be
 * taken once that event's turn is on disk and before its update is confirmed. They follow from what is stored, so that a
 * crash between them loses nothing and a second time does no harm.
 *
 * @returns undefined for the many events that nothing follows from.
 */
export function followUps(event: Event, binding: DeskBinding | undefined): ((store: Store, now: number) => Promise<Event[]>) | undefined {
  switch (event.kind) {
    case 'memberLeft':
      return async (store, at) => {
        const theirs = (await store.tickets(Infinity)).filter((ticket) => ticket.status === 'active' && ticket.assignee.id === event.member);
        return event.chat === (await store.desk())?.chat ? theirs.map(({ id }) => ({ kind: 'agentLeft', agent: event.member, ticket: id, at })) : [];
      };
    case 'deskBound':
    case 'groupMoved':
    case 'deskLimited':
      return deskChanges;
    case 'agentCommand':
    case 'agentMessage':
    case 'agentPress':
      if (event.kind === 'agentCommand' && event.name === 'here') return deskChanges;
      // Somebody turned topics on.
      if (event.forum && binding?.flat === 'noTopics' && binding.chat === event.chat) {
        return (_, at) => Promise.resolve([{ kind: 'deskMended', chat: event.chat, topics: true, at }]);
      }
      return undefined;
    default:
      return undefined;
  }
}

/** An event for each open ticket that the desk, as it is now, changes something for. */
export async function deskChanges(store: Store, at: number): Promise<Event[]> {
  const binding = await store.desk();
  const open = await store.tickets(Infinity);
  return open.filter((ticket) => isAstray(ticket, binding) || isCutOff(ticket, binding)).map(({ id }) => ({ kind: 'deskChanged', ticket: id, at }));
}

/** Whether a ticket is shown in a group that is not the desk any more. */
export const isAstray = ({ topic }: Ticket, binding: DeskBinding | undefined): boolean =>
  topic !== undefined && binding !== undefined && topic.chat !== binding.chat;

/** Whether a ticket's agents can't be reached and its customer doesn't know. */
export const isCutOff = ({ status, warned }: Ticket, binding: DeskBinding | undefined): boolean =>
  binding?.refusedAt !== undefined && !warned && (status === 'waiting' || status === 'active');
