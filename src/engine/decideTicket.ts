import { localeOf } from '../conversation/locale.ts';
import type { TicketEvent } from '../domain/event.ts';
import type { Ticket } from '../domain/ticket.ts';
import { customerSteps } from '../handoff/customerSteps.ts';
import { deskSteps } from '../handoff/deskSteps.ts';
import { dueStep } from '../handoff/dueSteps.ts';
import type { Moved, Step, StepSetting } from '../handoff/step.ts';
import type { DecideContext, Decision } from './decision.ts';
import { isAstray, isCutOff } from './followUps.ts';
import { holding } from './holding.ts';
import type { Changes, TurnState } from './store.ts';

/** What becomes of a ticket without anybody writing: a time that came, an agent who is gone. */
export function decideTicket(state: TurnState, event: TicketEvent, context: DecideContext): Decision | undefined {
  const { ticket } = state;
  if (!ticket) return undefined;
  const moved = step(ticket, stepSetting(state, ticket, context));
  return moved === undefined || 'refused' in moved ? undefined : { changes: ticketChanges(state, moved) };

  function step(ticket: Ticket, setting: StepSetting): Moved | undefined {
    switch (event.kind) {
      case 'ticketDue':
        return dueStep(ticket, setting);
      case 'agentLeft':
        return ticket.status === 'active' && ticket.assignee.id === event.agent ? deskSteps(ticket, setting).release() : undefined;
      case 'deskChanged':
        if (isAstray(ticket, setting.desk.binding)) return deskSteps(ticket, setting).moveToDesk();
        return isCutOff(ticket, setting.desk.binding) ? customerSteps(ticket, setting).warn() : undefined;
      default:
        return event satisfies never;
    }
  }
}

/** What a step of a ticket is made with, in the language of its customer now. */
export function stepSetting({ conversation, desk }: TurnState, ticket: Ticket, { content, deskLocale, hours, now, timeZone }: DecideContext): StepSetting {
  const locale = conversation ? localeOf(conversation) : ticket.locale;
  return { content, locale, deskLocale, desk, now, timeZone, ...(hours ? { hours } : {}) };
}

/** A step as changes; the conversation holds the ticket while it is open. */
export function ticketChanges({ conversation }: TurnState, { ticket, dispatches, events }: Step): Changes {
  const changes: Changes = { ticket, dispatches, events };
  if (!conversation) return changes;
  const held = holding(conversation, ticket);
  return held === conversation ? changes : { ...changes, conversation: held };
}
