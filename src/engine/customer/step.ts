import { phrase } from '../../content/phrase.ts';
import { localeOf } from '../../conversation/locale.ts';
import { relay } from '../../handoff/relay.ts';
import type { Incoming } from '../../domain/incoming.ts';
import { plainText } from '../../domain/blocks.ts';
import type { Conversation } from '../../domain/conversation.ts';
import { showLinks } from '../../domain/links.ts';
import type { Secret } from '../../domain/masking.ts';
import type { Block, Dispatch, MessageRef, Outgoing } from '../../domain/outgoing.ts';
import type { RecordedEvent } from '../../domain/record.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { TranscriptLine } from '../../domain/transcript.ts';
import { customerSteps } from '../../handoff/customerSteps.ts';
import { customerWords } from '../../handoff/customerWords.ts';
import type { DecideContext, Decision } from '../decision.ts';
import { holding } from '../holding.ts';
import type { TurnState } from '../store.ts';

export type OpenTicket = Exclude<Ticket, { status: 'closed' }>;

/** What a customer's turn starts from; `conversation` already knows who writes and when. */
export interface Setting {
  state: TurnState;
  context: DecideContext;
  conversation: Conversation;
  /** As it goes on under the form in force; `state` has it as the customer saw it last. */
  ticket: OpenTicket | undefined;
}

/** What a customer's turn comes to. */
export interface CustomerStep {
  conversation: Conversation;
  /** Where it changed. */
  ticket?: Ticket;
  dispatches: Dispatch[];
  events?: RecordedEvent[];
  toast?: string;
  erase?: boolean;
}

export const toCustomer = ({ conversation }: Pick<Setting, 'conversation'>, outgoing: readonly Outgoing[]): Dispatch[] =>
  outgoing.map((message) => ({ to: { chat: conversation.id }, outgoing: message }));

/** The customer's message into the topic; an agent sees where a link leads before a tap. */
export function relayToDesk({ conversation, state: { twin, replied } }: Setting, ticket: Ticket, { blocks, ...message }: Incoming): Dispatch[] {
  // What stands in a group that is the desk no more can't be changed or answered in this one.
  const isHere = (ref: MessageRef | undefined): ref is MessageRef => ref !== undefined && (!ticket.topic || ref.chat === ticket.topic.chat);
  return relay({
    author: conversation.customer, chat: conversation.id, message: { ...message, ...(blocks && { blocks: showLinks(blocks) }) }, to: { topicOf: ticket.id },
    ...(isHere(twin) && { twin }), ...(isHere(replied) && { replied }),
  });
}

/** What a customer is told whose message to an agent holds secrets; nothing where it holds none. */
export function warningOf({ conversation, context }: Pick<Setting, 'conversation' | 'context'>, { withheld }: Incoming, secrets: ReadonlySet<Secret>): Block[] {
  const phrases = context.content.phrases[localeOf(conversation)];
  if (withheld) return phrase(phrases, 'human.withheld', {});
  return secrets.size > 0 ? phrase(phrases, 'secret', {}) : [];
}

/** The ways in which the customer's ticket can move on. */
export const ticketSteps = (ticket: Ticket, { conversation, context, state: { desk } }: Setting) =>
  customerSteps(ticket, { ...wordsSetting(context), content: context.content, locale: localeOf(conversation), deskLocale: context.deskLocale, timeZone: context.timeZone, desk });

/** What the customer reads about tickets. */
export const wordsFor = ({ conversation, context }: Pick<Setting, 'conversation' | 'context'>) =>
  customerWords(context.content, localeOf(conversation), wordsSetting(context));

const wordsSetting = ({ now, hours }: DecideContext) => ({ now, ...(hours ? { hours } : {}) });

/** The step as one commit: what was said by either side goes to the transcript. */
export function decisionOf(said: string | undefined, step: CustomerStep, now: number): Decision {
  const { conversation, ticket, dispatches, events = [], toast, erase } = step;
  const replies = dispatches.flatMap(({ to, outgoing }) =>
    'chat' in to && to.chat === conversation.id && outgoing.kind === 'text' ? [plainText(outgoing.blocks)] : [],
  );
  const transcript: TranscriptLine[] = [
    ...(said === undefined ? [] : [{ at: now, who: 'customer' as const, text: said }]),
    ...replies.map((text) => ({ at: now, who: 'bot' as const, text })),
  ];
  const changes = erase
    ? { erase, dispatches, events }
    : { conversation: ticket ? holding(conversation, ticket) : conversation, dispatches, transcript, events, ...(ticket ? { ticket } : {}) };
  return toast === undefined ? { changes } : { changes, toast };
}
