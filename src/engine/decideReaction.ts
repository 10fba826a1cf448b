import type { ReactionEvent } from '../domain/event.ts';
import type { Decision } from './decision.ts';
import type { TurnState } from './store.ts';

/**
 * A reaction goes to the message's other side, an agent's only while the ticket is theirs. It takes the outbox's road, which
 * waits a 429 out and delays nobody else; to the chat itself, so that one that is refused is dropped.
 */
export function decideReaction({ twin, ticket }: TurnState, event: ReactionEvent): Decision | undefined {
  const isTheirs = event.kind === 'customerReaction' || (ticket?.status === 'active' && ticket.assignee.id === event.agent.id);
  if (!twin || !isTheirs) return undefined;
  const { emoji } = event;
  return { changes: { dispatches: [{ to: { chat: twin.chat }, outgoing: { kind: 'reaction', message: twin.message, ...(emoji && { emoji }) } }] } };
}
