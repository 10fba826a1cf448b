import type { Agent } from '../../domain/agent.ts';
import type { AgentEvent } from '../../domain/event.ts';
import { mask } from '../../domain/masking.ts';
import { maskMessage } from '../../domain/maskMessage.ts';
import { maskPerson } from '../../domain/maskPerson.ts';
import { bannerOf } from '../decideDesk.ts';
import type { DecideContext, Decision } from '../decision.ts';
import type { TurnState } from '../store.ts';
import { said, wordsOf, type Act, type AgentAct } from './act.ts';
import { deskCommands } from './deskCommands.ts';
import { pressed } from './pressed.ts';
import { ticketCommands } from './ticketCommands.ts';
import { turnedTopic } from './turnedTopic.ts';
import { wrote } from './wrote.ts';

/** What something in the agents' group comes to; undefined where it is nobody's business (General, another group). */
export function decideAgent(state: TurnState, original: AgentEvent, context: DecideContext): Decision | undefined {
  const event = masked(original);
  const act: Act = { state, context, event };
  if (event.kind === 'agentCommand' && event.name === 'here') return bound(act, event);
  if (state.desk.binding?.chat !== event.chat) return event.kind === 'agentPress' ? { changes: {} } : undefined;
  const decision = carriedOut(act, event);
  const agent = seen(state, event, context.now);
  if (!agent || decision?.changes.agent) return decision;
  return { ...decision, changes: { ...decision?.changes, agent } };
}

function carriedOut(act: Act, event: AgentEvent): Decision | undefined {
  switch (event.kind) {
    case 'agentPress':
      return pressed(act, event);
    case 'agentMessage':
      return wrote(act, event);
    case 'agentTurnedTopic':
      return turnedTopic(act, event);
    case 'agentCommand':
      return withAlbum(act, event, commanded(act, event));
    default:
      return event satisfies never;
  }
}

function commanded(act: Act, { name, args }: AgentAct<'agentCommand'>): Decision | undefined {
  const words = wordsOf(act);
  const own = commandIn(deskCommands, name);
  if (own) return own(act, args.trim());
  const command = commandIn(ticketCommands, name);
  if (!command) return said(act, words.say('desk.unknownCommand'));
  const { ticket } = act.state;
  return ticket ? command(act, ticket, args.trim()) : said(act, words.say('desk.needsTopic'));
}

/** A command under an album is written under its first part, and the others come by themselves: the ticket remembers them. */
function withAlbum({ state }: Act, { album }: AgentAct<'agentCommand'>, decision: Decision | undefined): Decision | undefined {
  const ticket = decision?.changes.ticket ?? state.ticket;
  if (album === undefined || !ticket) return decision;
  return { ...decision, changes: { ...decision?.changes, ticket: { ...ticket, commandAlbum: album } } };
}

/** Names are typed by people: `/constructor` is no command. */
const commandIn = <Command>(commands: Record<string, Command>, name: string): Command | undefined => (Object.hasOwn(commands, name) ? commands[name] : undefined);

/** The event without card numbers and codes: an agent's name and words are stored and sent on as well. */
function masked(original: AgentEvent): AgentEvent {
  const event = { ...original, agent: maskPerson(original.agent) };
  switch (event.kind) {
    case 'agentMessage':
      return { ...event, message: maskMessage(event.message).message };
    case 'agentCommand':
      return { ...event, args: mask(event.args).text };
    case 'agentPress':
    case 'agentTurnedTopic':
      return event;
    default:
      return event satisfies never;
  }
}

function bound(act: Act, { agent, chat, args, at, forum }: AgentAct<'agentCommand'>): Decision | undefined {
  if (!act.context.mayBind(agent, args.trim())) return undefined;
  const flat = forum === false ? { flat: 'noTopics' as const } : {};
  const words = wordsOf(act);
  const said = words.text([...words.phrase('desk.bound'), ...(flat.flat ? words.phrase('desk.noTopics') : [])]);
  const desk = { ...bannerOf(act.state.desk.binding), chat, by: agent.id, at, ...flat };
  return { changes: { desk, dispatches: [{ to: { desk: true }, outgoing: said }] } };
}

/** Written again so long after the last time (ms). */
const seenEvery = 10 * 60 * 1000;

/** The agent's record, where it has something new to say. */
function seen({ desk }: TurnState, { agent: person }: AgentEvent, now: number): Agent | undefined {
  const known = desk.agents.find((agent) => agent.person.id === person.id);
  const isSame = known && !known.left && known.person.name === person.name && known.person.username === person.username;
  if (isSame && now - known.seenAt < seenEvery) return undefined;
  const { left: _, ...record } = known ?? {};
  return { version: 1, ...record, person, seenAt: now };
}
