import { answer } from '../../conversation/answer.ts';
import { plainText } from '../../domain/blocks.ts';
import { cutText } from '../../domain/cutText.ts';
import type { Block, Outgoing } from '../../domain/outgoing.ts';
import type { SectionId } from '../../domain/understanding.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { shownName } from '../../domain/agent.ts';
import type { Decision } from '../decision.ts';
import { stepSetting, ticketChanges } from '../decideTicket.ts';
import { answered, refusals, stepsOf, wordsOf, type Act } from './act.ts';

/** A section of the guide, in the customer's language. */
export function sendArticle(act: Act, ticket: Ticket, section: SectionId): Decision {
  const { content } = act.context;
  const { locale } = stepSetting(act.state, ticket, act.context);
  // The buttons under an answer of the assistant would compete with the agent.
  return send(act, ticket, answer(content, locale, [{ section }]).map(withoutButtons));
}

/** A prepared answer, with the names filled in. */
export function sendReply(act: Act, ticket: Ticket, key: string): Decision {
  const { content } = act.context;
  const { locale } = stepSetting(act.state, ticket, act.context);
  const reply = content.desk.replies.find((one) => one.key === key);
  if (!reply) return { changes: { dispatches: [answered(act, wordsOf(act).say('desk.repliesNone'))] } };
  const record = act.state.desk.agents.find(({ person }) => person.id === act.event.agent.id);
  const text = filled(reply.text[locale], { name: ticket.customer.name, agent: shownName(record, act.event.agent), ticket: ticket.id });
  return send(act, ticket, [wordsOf(act).text(paragraphs(text))]);
}

/** As the assignee's words: who did not claim the ticket sends nothing. */
function send(act: Act, ticket: Ticket, messages: Outgoing[]): Decision {
  const words = wordsOf(act);
  const { agent } = act.event;
  const spoke = stepsOf(act, ticket).spoke();
  if ('refused' in spoke) return { changes: {}, toast: words.toast(refusals[spoke.refused]) };
  if (ticket.status === 'active' && ticket.assignee.id !== agent.id) return { changes: {}, toast: words.toast('desk.toast.taken') };
  const sent = messages.flatMap((message) => (message.kind === 'text' ? [plainText(message.blocks)] : []));
  const echo = words.text([...words.phrase('desk.sent'), ...sent.map((text): Block => ({ kind: 'quote', spans: [{ text: cutText(text, 300) }] }))]);
  const changes = ticketChanges(act.state, spoke);
  const toCustomer = messages.map((outgoing) => ({ to: { chat: ticket.conversation }, outgoing }));
  return {
    changes: {
      ...changes,
      dispatches: [...toCustomer, answered(act, echo)],
      transcript: sent.map((text) => ({ at: act.context.now, who: 'agent' as const, name: agent.name, text })),
    },
    toast: words.toast('desk.toast.sent'),
  };
}

const withoutButtons = (message: Outgoing): Outgoing => (message.kind === 'text' ? { kind: 'text', blocks: message.blocks } : message);

const paragraphs = (text: string): Block[] =>
  text.split(/\n{2,}/).map((part) => ({ kind: 'paragraph', spans: [{ text: part.trim() }] }));

/** Only these names are filled in; other braces stay as they are written. */
const filled = (text: string, values: Record<'name' | 'agent' | 'ticket', string>): string =>
  text.replaceAll(/\{(name|agent|ticket)\}/g, (_, key: 'name' | 'agent' | 'ticket') => values[key]);
