import { answer } from '../../conversation/answer.ts';
import { cutText } from '../../domain/cutText.ts';
import type { PreparedReply, replyPlaceholders } from '../../content/content.ts';
import { placeholder } from '../../content/phrase.ts';
import { plainText, splitBlocks } from '../../domain/blocks.ts';
import type { Block, Outgoing } from '../../domain/outgoing.ts';
import type { SectionId } from '../../domain/understanding.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { shownName } from '../../domain/agent.ts';
import type { Refusal } from '../../handoff/ticketAction.ts';
import type { Decision } from '../decision.ts';
import { stepSetting, ticketChanges } from '../decideTicket.ts';
import { answered, stepsOf, wordsOf, type Act } from './act.ts';

type Sent = Decision | { refused: Refusal };

/** A section of the guide, in the customer's language. */
export function sendArticle(act: Act, ticket: Ticket, section: SectionId): Sent {
  const { content } = act.context;
  // The content may have lost it since the button was shown.
  if (!content.sections.includes(section)) return { changes: {}, toast: wordsOf(act).toast('desk.toast.expired') };
  // The buttons under an answer of the assistant would compete with the agent.
  return send(act, ticket, answer(content, localeIn(act, ticket), [{ section }]).map(withoutButtons));
}

/** A prepared answer, as the customer reads it. */
export function sendReply(act: Act, ticket: Ticket, key: string): Sent {
  const reply = act.context.content.desk.replies.find((one) => one.key === key);
  if (!reply) return { changes: { dispatches: [answered(act, wordsOf(act).say('desk.repliesNone'))] } };
  return send(act, ticket, splitBlocks(paragraphs(preparedText(act, ticket, reply))).map((part) => wordsOf(act).text(part)));
}

/** In the customer's language, with the names filled in. */
export function preparedText(act: Act, ticket: Ticket, { text }: PreparedReply): string {
  const values = new Map<string, string>([
    ['name', ticket.customer.name],
    ['agent', shownTo(act)],
    ['ticket', ticket.id],
  ] satisfies [(typeof replyPlaceholders)[number], string][]);
  return text[localeIn(act, ticket)].replaceAll(placeholder, (whole, key: string) => values.get(key) ?? whole);
}

/** As the agent's words: a first answer claims, and who is not in charge sends nothing. */
function send(act: Act, ticket: Ticket, messages: Outgoing[]): Sent {
  const words = wordsOf(act);
  const { agent } = act.event;
  if (ticket.status === 'active' && ticket.assignee.id !== agent.id) return { refused: 'taken' };
  const claimed = ticket.status === 'waiting' ? stepsOf(act, ticket).claim(agent) : { ticket, dispatches: [], events: [] };
  if ('refused' in claimed) return claimed;
  const spoke = stepsOf(act, claimed.ticket).spoke();
  if ('refused' in spoke) return spoke;
  const sent = messages.flatMap((message) => (message.kind === 'text' ? [plainText(message.blocks)] : []));
  const echo = words.text([...words.phrase('desk.sent'), ...sent.map((text): Block => ({ kind: 'quote', spans: [{ text: cutText(text, 300) }] }))]);
  const toCustomer = messages.map((outgoing) => ({ to: { chat: ticket.conversation }, outgoing }));
  return {
    changes: {
      ...ticketChanges(act.state, spoke),
      events: [...claimed.events, ...spoke.events],
      dispatches: [...claimed.dispatches, ...toCustomer, answered(act, echo)],
      transcript: sent.map((text) => ({ at: act.context.now, who: 'agent' as const, name: shownTo(act), text })),
    },
    toast: words.toast('desk.toast.sent'),
  };
}

const localeIn = (act: Act, ticket: Ticket) => stepSetting(act.state, ticket, act.context).locale;

/** What customers read as the agent's name. */
const shownTo = ({ state, event: { agent } }: Act): string => shownName(state.desk.agents.find(({ person }) => person.id === agent.id), agent);

const withoutButtons = (message: Outgoing): Outgoing => (message.kind === 'text' ? { kind: 'text', blocks: message.blocks } : message);

const paragraphs = (text: string): Block[] =>
  text.split(/\n{2,}/).map((part) => ({ kind: 'paragraph', spans: [{ text: part.trim() }] }));
