import type { TicketId } from '../../domain/ids.ts';
import type { MessageRef } from '../../domain/outgoing.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { relay } from '../../handoff/relay.ts';
import { shownName } from '../../domain/agent.ts';
import type { Decision } from '../decision.ts';
import { ticketChanges } from '../decideTicket.ts';
import { said, stepsOf, wordsOf, type Act, type AgentAct } from './act.ts';

/** A message in a ticket's topic: the assignee's goes to the customer; a first answer claims. */
export function wrote(act: Act, { agent, chat, thread, message }: AgentAct<'agentMessage'>): Decision | undefined {
  const { state, context } = act;
  const { ticket } = state;
  if (!ticket) return undefined;
  if (message.album !== undefined && message.album === ticket.commandAlbum) return undefined;
  // Outside topics what answers this message is about the ticket as well.
  const shown = thread === undefined ? { shown: [{ chat, message: message.id }, ticket.id] as [MessageRef, TicketId] } : {};
  const words = wordsOf(act);
  switch (ticket.status) {
    case 'collecting':
      return undefined;
    case 'waiting': {
      // What an assignee wrote before the ticket went back into the queue is corrected: no new answer.
      if (message.edited) return undefined;
      const claimed = stepsOf(act, ticket).claim(agent);
      return 'refused' in claimed ? undefined : answer(claimed.ticket, { before: claimed.dispatches, events: claimed.events });
    }
    case 'active':
      if (ticket.assignee.id === agent.id) return answer(ticket);
      return said(act, agent.anonymous ? words.notice('desk.anonymous', ticket.assignee) : words.theirs('desk.onlyAssignee', ticket.id, ticket.assignee));
    case 'closed':
      return said(act, words.say('desk.isClosed'));
    default:
      return ticket satisfies never;
  }

  function answer(mine: Ticket, { before, events }: Pick<ClaimStep, 'before' | 'events'> = { before: [], events: [] }): Decision | undefined {
    if (message.withheld) return said(act, words.say('desk.withheld'));
    const spoke = stepsOf(act, mine).spoke();
    if ('refused' in spoke) return undefined;
    const record = state.desk.agents.find(({ person }) => person.id === agent.id);
    const author = { ...agent, name: shownName(record, agent) };
    const changes = ticketChanges(state, spoke);
    return {
      changes: {
        ...changes,
        ...shown,
        dispatches: [...before, ...relay({ author, chat, message, to: { chat: ticket!.conversation }, ...twinsOf(act) })],
        events: [...events, ...spoke.events],
        transcript: [{ at: context.now, who: 'agent', name: author.name, text: `${message.edited ? '✏️ ' : ''}${message.text ?? `[${message.media ?? ''}]`}` }],
      },
    };
  }
}

interface ClaimStep {
  before: NonNullable<Decision['changes']['dispatches']>;
  events: NonNullable<Decision['changes']['events']>;
}

const twinsOf = ({ state: { twin, replied } }: Act) => ({ ...(twin && { twin }), ...(replied && { replied }) });
