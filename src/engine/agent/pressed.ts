import { articleOf } from '../../conversation/answer.ts';
import type { MessageId } from '../../domain/ids.ts';
import type { Text } from '../../domain/outgoing.ts';
import type { Decision } from '../decision.ts';
import { ticketChanges } from '../decideTicket.ts';
import { refusals, stepsOf, wordsOf, type Act, type AgentAct } from './act.ts';
import { queueNow, statsNow } from './deskCommands.ts';
import { sendArticle, sendReply } from './sending.ts';

/** A button in the agents' group. Whoever pressed hears what became of it. */
export function pressed(act: Act, { press, agent, message }: AgentAct<'agentPress'>): Decision {
  const words = wordsOf(act);
  const { ticket } = act.state;
  const sentOrWhyNot = (sent: ReturnType<typeof sendReply>): Decision =>
    'refused' in sent ? { changes: {}, toast: words.toast(refusals[sent.refused]) } : sent;
  const expired = { changes: {}, toast: words.toast('desk.toast.expired') };
  if (press?.do === 'queue' || press?.do === 'stats') return shownAnew(act, message, press.do === 'queue' ? queueNow(act) : statsNow(act, press.days));
  if (!ticket) return expired;
  switch (press?.do) {
    case 'claim':
    case 'close': {
      const steps = stepsOf(act, ticket);
      const moved = press.do === 'claim' ? steps.claim(agent) : steps.close(agent);
      if ('refused' in moved) return { changes: {}, toast: words.toast(refusals[moved.refused]) };
      return { changes: ticketChanges(act.state, moved), toast: words.toast(press.do === 'claim' ? 'desk.toast.claimed' : 'desk.toast.closed') };
    }
    case 'takeOver': {
      const moved = stepsOf(act, ticket).takeOver(agent, press.from);
      if ('refused' in moved) return { changes: {}, toast: words.toast(refusals[moved.refused]) };
      return { changes: ticketChanges(act.state, moved), toast: words.toast('desk.toast.claimed') };
    }
    case 'article':
      if (!articleOf(act.context.content, act.context.deskLocale, press.section)) return expired;
      return sentOrWhyNot(sendArticle(act, ticket, press.section));
    case 'reply':
      return sentOrWhyNot(sendReply(act, ticket, press.key));
    default:
      return expired;
  }
}

/** The message under which the button stands becomes another one. */
function shownAnew({ event: { chat, thread } }: Act, message: MessageId, { blocks, buttons = [] }: Text): Decision {
  const to = thread === undefined ? { chat } : { chat, thread };
  return { changes: { dispatches: [{ to, outgoing: { kind: 'edit', message, blocks, buttons } }] } };
}
