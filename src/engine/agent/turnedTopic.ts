import type { Decision } from '../decision.ts';
import { decided, reopened, stepsOf, type Act, type AgentAct } from './act.ts';

/** A topic that is closed by hand ends its ticket, one that is opened again goes on with it. What is so already is no news. */
export function turnedTopic(act: Act, { to, agent }: AgentAct<'agentTurnedTopic'>): Decision | undefined {
  const { ticket } = act.state;
  if (!ticket || (ticket.status === 'closed') === (to === 'closed')) return undefined;
  return decided(act, to === 'closed' ? stepsOf(act, ticket).close(agent) : reopened(act, ticket));
}
