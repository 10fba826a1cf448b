import type { Event } from '../domain/event.ts';
import { decideAgent } from './agent/decideAgent.ts';
import { decideBinding } from './decideBinding.ts';
import { decideCustomer } from './customer/decideCustomer.ts';
import { decideTicket } from './decideTicket.ts';
import { decideReaction } from './decideReaction.ts';
import { decideDelivery } from './decideDelivery.ts';
import type { DecideContext, Decision } from './decision.ts';
import type { TurnState } from './store.ts';

/** The pure middle: what one event comes to, given what is stored. */
export function decide(state: TurnState, event: Event, context: DecideContext): Decision | undefined {
  switch (event.kind) {
    case 'customerMessage':
    case 'customerCommand':
    case 'customerPress':
    case 'customerBlocked':
    case 'customerUnblocked':
      return decideCustomer(state, event, context);
    case 'agentMessage':
    case 'agentCommand':
    case 'agentPress':
      return decideAgent(state, event, context);
    case 'customerReaction':
    case 'agentReaction':
      return decideReaction(state, event);
    case 'groupMoved':
    case 'deskBound':
      return decideBinding(state, event);
    case 'topicOpened':
    case 'topicLost':
    case 'delivered':
    case 'undeliverable':
      return decideDelivery(state, event, context);
    case 'ticketDue':
    case 'agentLeft':
      return decideTicket(state, event, context);
    default:
      return event satisfies never;
  }
}
