import type { AgentEvent } from '../../domain/event.ts';
import type { Dispatch, Outgoing } from '../../domain/outgoing.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { deskSteps } from '../../handoff/deskSteps.ts';
import { deskWords } from '../../handoff/deskWords.ts';
import type { Refusal } from '../../handoff/ticketAction.ts';
import type { Moved } from '../../handoff/step.ts';
import type { DecideContext, Decision } from '../decision.ts';
import { stepSetting, ticketChanges } from '../decideTicket.ts';
import type { TurnState } from '../store.ts';

export type AgentAct<Kind extends AgentEvent['kind'] = AgentEvent['kind']> = Extract<AgentEvent, { kind: Kind }>;

/** What something that an agent does is decided with. */
export interface Act {
  state: TurnState;
  context: DecideContext;
  event: Pick<AgentEvent, 'agent' | 'chat' | 'thread'>;
}

export const wordsOf = ({ context }: Act) => deskWords(context.content, context.deskLocale);

/** Goes on with what was closed; a customer has one open ticket at a time. */
export function reopened(act: Act, ticket: Ticket): Moved | { refused: 'anotherOpen' } {
  const held = act.state.conversation?.ticket;
  return held === undefined || held === ticket.id ? stepsOf(act, ticket).reopen(act.event.agent) : { refused: 'anotherOpen' };
}

export const stepsOf = ({ state, context }: Act, ticket: Ticket) => deskSteps(ticket, stepSetting(state, ticket, context));

/** To where the agent wrote: in a ticket's topic behind what is on its way there. */
export function answered({ event: { chat, thread }, state: { ticket } }: Act, outgoing: Outgoing): Dispatch {
  if (ticket?.topic?.chat === chat && ticket.topic.thread === thread) return { to: { topicOf: ticket.id }, outgoing };
  return { to: thread === undefined ? { chat } : { chat, thread }, outgoing };
}

/** The answer alone. */
export const said = (act: Act, outgoing: Outgoing): Decision => ({ changes: { dispatches: [answered(act, outgoing)] } });

/** The step as a decision, or why it can't be taken, said where the agent wrote. */
export function decided(act: Act, moved: Moved | { refused: 'anotherOpen' }): Decision {
  if (!('refused' in moved)) return { changes: ticketChanges(act.state, moved) };
  return said(act, wordsOf(act).text([{ kind: 'paragraph', spans: [{ text: wordsOf(act).toast(refusals[moved.refused]) }] }]));
}

/** What an agent reads of a refusal. */
export const refusals = {
  alreadyMine: 'desk.toast.mine',
  taken: 'desk.toast.taken',
  closed: 'desk.toast.isClosed',
  tooLate: 'desk.toast.tooLate',
  notActive: 'desk.toast.notActive',
  notWaiting: 'desk.toast.expired',
  notCollecting: 'desk.toast.expired',
  notComplete: 'desk.toast.expired',
  notClosed: 'desk.toast.expired',
  notRated: 'desk.toast.expired',
  anotherOpen: 'desk.toast.anotherOpen',
} as const satisfies Record<Refusal | 'anotherOpen', string>;
