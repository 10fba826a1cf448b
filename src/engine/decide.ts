import type { Event } from '../domain/event.ts';
import { decideAgent } from './agent/decideAgent.ts';
import { decideCustomer } from './customer/decideCustomer.ts';
import { decideDesk } from './decideDesk.ts';
import { decideTicket } from './decideTicket.ts';
import { decideReaction } from './decideReaction.ts';
import { decideDelivery } from './decideDelivery.ts';
import { erasure } from './erasure.ts';
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
    case 'agentTurnedTopic':
      return decideAgent(state, event, context);
    case 'customerReaction':
    case 'agentReaction':
      return decideReaction(state, event);
    case 'deskBound':
    case 'groupMoved':
    case 'memberLeft':
    case 'deskLimited':
    case 'deskMended':
      return decideDesk(state, event, context);
    case 'topicOpened':
    case 'topicLost':
    case 'delivered':
    case 'undeliverable':
      return decideDelivery(state, event, context);
    case 'ticketDue':
    case 'agentLeft':
    case 'deskChanged':
      return decideTicket(state, event, context);
    case 'erasureAsked':
      return { changes: erasure(state, event.at) };
    default:
      return event satisfies never;
  }
}
