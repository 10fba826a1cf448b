import { answerMessage } from '../../conversation/message.ts';
import { localeOf } from '../../conversation/locale.ts';
import type { Incoming } from '../../domain/incoming.ts';
import type { Secret } from '../../domain/masking.ts';
import { customerWords } from '../../handoff/customerWords.ts';
import { relay } from '../../handoff/relay.ts';
import { talked } from './talked.ts';
import { toCustomer, type CustomerStep, type OpenTicket, type Setting } from './step.ts';

/** A message while a human is awaited: the topic gets it, and the guide answers where it can. */
export function whileWaiting(setting: Setting, ticket: OpenTicket, message: Incoming, secrets: ReadonlySet<Secret>): CustomerStep {
  const talk = answerMessage(setting.conversation, message, secrets, setting.context);
  const relayed = relay(setting.conversation.customer, setting.conversation.id, message, { topicOf: ticket.id });
  const helps = talk.events.some((event) => event.kind === 'understood' && !['outOfScope', 'fallback'].includes(event.outcome));
  if (helps) {
    const step = talked(setting, talk, message.text);
    return { ...step, dispatches: [...relayed, ...step.dispatches] };
  }
  const conversation = { ...talk.conversation, misses: 0 };
  const noted = customerWords(setting.context.content, localeOf(conversation));
  return { conversation, dispatches: [...relayed, ...toCustomer({ conversation }, [noted.text(noted.say('queue.noted'))])], events: talk.events };
}
