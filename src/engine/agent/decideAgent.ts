import { localeOf } from '../../conversation/locale.ts';
import type { AgentEvent } from '../../domain/event.ts';
import type { Dispatch, Outgoing } from '../../domain/outgoing.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { mask } from '../../domain/masking.ts';
import { deskWords } from '../../handoff/deskWords.ts';
import { relay } from '../../handoff/relay.ts';
import { steps, type Step } from '../../handoff/steps.ts';
import type { Refusal } from '../../handoff/machine.ts';
import type { DecideContext, Decision } from '../decision.ts';
import type { Changes, TurnState } from '../store.ts';

type AgentAct = Extract<AgentEvent, { kind: 'agentMessage' | 'agentCommand' | 'agentPress' }>;

/** What something in the agents' group comes to; undefined where it is nobody's business (General, another group). */
export function decideAgent(state: TurnState, original: AgentAct, context: DecideContext): Decision | undefined {
  const event = masked(original);
  if (event.kind === 'agentCommand' && event.name === 'here') return bind(event, context);
  if (state.desk.chat !== event.chat) return event.kind === 'agentPress' ? { changes: {} } : undefined;
  switch (event.kind) {
    case 'agentPress':
      return pressed(state, event, context);
    case 'agentCommand':
      return commanded(state, event, context);
    case 'agentMessage':
      return state.ticket ? wrote(state, state.ticket, event, context) : undefined;
    default:
      return event satisfies never;
  }
}

/** The event without card numbers and codes: an agent's words are stored and sent on as well. */
function masked(event: AgentAct): AgentAct {
  switch (event.kind) {
    case 'agentMessage': {
      const { text } = event.message;
      return text === undefined ? event : { ...event, message: { ...event.message, text: mask(text).text } };
    }
    case 'agentCommand':
      return { ...event, args: mask(event.args).text };
    case 'agentPress':
      return event;
    default:
      return event satisfies never;
  }
}

function bind({ agent, chat, args, at }: Extract<AgentAct, { kind: 'agentCommand' }>, context: DecideContext): Decision | undefined {
  if (!context.mayBind(agent, args.trim())) return undefined;
  const bound = deskWords(context.content, context.deskLocale).say('desk.bound');
  return { changes: { desk: { chat, by: agent.id, at }, dispatches: [{ to: { desk: true }, outgoing: bound }] } };
}

/** A ticket's ways on, in the language of its customer now. */
function ticketSteps(state: TurnState, ticket: Ticket, { content, deskLocale, now, timeZone }: DecideContext) {
  const locale = state.conversation ? localeOf(state.conversation) : ticket.locale;
  return steps(ticket, { content, locale, deskLocale, now, timeZone });
}

function pressed(state: TurnState, { press, agent }: Extract<AgentAct, { kind: 'agentPress' }>, context: DecideContext): Decision {
  const words = deskWords(context.content, context.deskLocale);
  const { ticket } = state;
  if (!ticket || (press?.do !== 'claim' && press?.do !== 'close')) return { changes: {}, toast: words.toast('desk.toast.expired') };
  const moved = press.do === 'claim' ? ticketSteps(state, ticket, context).claim(agent) : ticketSteps(state, ticket, context).close(agent);
  if ('refused' in moved) return { changes: {}, toast: words.toast(refusals[moved.refused]) };
  return { changes: changesOf(state, moved), toast: words.toast(press.do === 'claim' ? 'desk.toast.claimed' : 'desk.toast.closed') };
}

const refusals = {
  alreadyMine: 'desk.toast.mine',
  taken: 'desk.toast.taken',
  closed: 'desk.toast.isClosed',
  notWaiting: 'desk.toast.expired',
  notCollecting: 'desk.toast.expired',
  notComplete: 'desk.toast.expired',
} as const satisfies Record<Refusal, string>;

function commanded(state: TurnState, event: Extract<AgentAct, { kind: 'agentCommand' }>, context: DecideContext): Decision | undefined {
  const words = deskWords(context.content, context.deskLocale);
  const { ticket } = state;
  const answer = (outgoing: Outgoing): Decision => ({
    changes: { dispatches: [{ to: ticket ? { topicOf: ticket.id } : { desk: true }, outgoing }] },
  });
  switch (event.name) {
    case 'note':
      return ticket ? { changes: { transcript: [{ at: context.now, who: 'note', name: event.agent.name, text: event.args }] } } : undefined;
    case 'claim':
    case 'close': {
      if (!ticket) return answer(words.say('desk.help'));
      const possible = ticketSteps(state, ticket, context);
      const moved = event.name === 'claim' ? possible.claim(event.agent) : possible.close(event.agent);
      if ('refused' in moved) return answer({ kind: 'text', blocks: [{ kind: 'paragraph', spans: [{ text: words.toast(refusals[moved.refused]) }] }] });
      return { changes: changesOf(state, moved) };
    }
    case 'help':
    case 'start':
      return answer(words.say('desk.help'));
    default:
      return answer(words.say('desk.unknownCommand'));
  }
}

/** A message in a ticket's topic: the assignee's goes to the customer; a first answer claims. */
function wrote(state: TurnState, ticket: Ticket, { agent, chat, message }: Extract<AgentAct, { kind: 'agentMessage' }>, context: DecideContext): Decision | undefined {
  const words = deskWords(context.content, context.deskLocale);
  const toTopic = (outgoing: Outgoing): Decision => ({ changes: { dispatches: [{ to: { topicOf: ticket.id }, outgoing }] } });
  const relayed = relay(agent, chat, message, { chat: ticket.conversation });
  const line = { at: context.now, who: 'agent' as const, name: agent.name, text: message.text ?? `[${message.media ?? ''}]` };
  switch (ticket.status) {
    case 'collecting':
      return undefined;
    case 'waiting': {
      const claimed = ticketSteps(state, ticket, context).claim(agent);
      if ('refused' in claimed) return undefined;
      const changes = changesOf(state, claimed, relayed);
      return {
        changes: {
          ...changes,
          transcript: [line],
          events: [...claimed.events, { at: context.now, kind: 'ticketAnswered', ticket: ticket.id }],
        },
      };
    }
    case 'active':
      if (ticket.assignee.id !== agent.id) return toTopic(words.notice('desk.onlyAssignee', ticket.assignee));
      return {
        changes: { dispatches: relayed, transcript: [line], events: [{ at: context.now, kind: 'ticketAnswered', ticket: ticket.id }] },
      };
    case 'closed':
      return toTopic(words.say('desk.isClosed'));
    default:
      return ticket satisfies never;
  }
}

/** A step as changes; the conversation no longer holds a ticket that is closed. */
function changesOf({ conversation }: TurnState, { ticket, dispatches, events }: Step, more: Dispatch[] = []): Changes {
  const held = conversation && conversation.ticket === ticket.id && ticket.status === 'closed';
  const { ticket: _, ...without } = conversation ?? {};
  return {
    ticket,
    dispatches: [...dispatches, ...more],
    events,
    ...(held && conversation ? { conversation: without as typeof conversation } : {}),
  };
}
