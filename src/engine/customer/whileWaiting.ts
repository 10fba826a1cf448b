import { answerMessage } from '../../conversation/message.ts';
import { isAboutWaiting } from '../../conversation/waiting.ts';
import type { Incoming } from '../../domain/incoming.ts';
import type { Secret } from '../../domain/masking.ts';
import type { Block } from '../../domain/outgoing.ts';
import type { Outcome } from '../../domain/understanding.ts';
import { deskSteps } from '../../handoff/deskSteps.ts';
import { stepSetting } from '../decideTicket.ts';
import { talked } from './talked.ts';
import { raised } from './urgent.ts';
import { relayToDesk, toCustomer, warningOf, wordsFor, type CustomerStep, type OpenTicket, type Setting } from './step.ts';

/**
 * A message while a human is awaited: the topic gets it; the guide answers where it can, and
 * otherwise, or where the message is about nothing but the wait, the queue does.
 */
export function whileWaiting(setting: Setting, ticket: OpenTicket, message: Incoming, secrets: ReadonlySet<Secret>): CustomerStep {
  const step = answered(setting, ticket, message, secrets);
  if (raised(ticket, message.text, setting.context) === ticket) return step;
  const moved = deskSteps(ticket, stepSetting(setting.state, ticket, setting.context)).prioritise('urgent');
  return 'refused' in moved ? step : { ...step, ticket: moved.ticket, dispatches: [...step.dispatches, ...moved.dispatches] };
}

function answered(setting: Setting, ticket: OpenTicket, message: Incoming, secrets: ReadonlySet<Secret>): CustomerStep {
  const { conversation: before, context, state } = setting;
  const { withheld = false } = message;
  // That nothing was passed on says that there is a secret, too.
  const talk = answerMessage(before, message, withheld ? new Set() : secrets, context);
  const warning = warningOf({ conversation: talk.conversation, context }, message, secrets);
  const relayed = [...relayToDesk(setting, ticket, message), ...(withheld ? toCustomer(setting, [{ kind: 'text', blocks: warning }]) : [])];
  const understood = talk.events.find((event) => event.kind === 'understood');
  const complains = isAboutWaiting(message.text ?? '');
  if (understood && helpful.includes(understood.outcome) && !complains) {
    const step = talked(setting, talk, message.text);
    return { ...step, dispatches: [...relayed, ...step.dispatches] };
  }
  const { spoken } = talk.conversation;
  const conversation = { ...before, ...(spoken && { spoken }), misses: 0 };
  const words = wordsFor({ conversation, context });
  const [said] = talk.replies;
  // «Is anyone there?» means a human: that the assistant is there is no answer.
  const smalltalk: Block[] = !complains && understood?.outcome === 'smalltalk' && said?.kind === 'text' ? said.blocks : [];
  const noted = smalltalk.length > 0 || withheld ? smalltalk : [...warning, ...words.say('queue.noted')];
  return { conversation, dispatches: [...relayed, ...toCustomer({ conversation }, [words.place(ticket, state.desk, noted)])], events: talk.events };
}

/** What the assistant says by itself while the customer waits; anything else is for the agent to read. */
const helpful: Outcome[] = ['answer', 'handoff'];
