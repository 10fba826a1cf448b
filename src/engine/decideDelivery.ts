import { isDeepStrictEqual } from 'node:util';
import type { DeliveryEvent } from '../domain/event.ts';
import type { MessageId } from '../domain/ids.ts';
import type { Ticket, Topic } from '../domain/ticket.ts';
import { localeOf } from '../conversation/locale.ts';
import { plainText } from '../domain/blocks.ts';
import type { Dispatch, Outgoing, OutboxRow } from '../domain/outgoing.ts';
import { apology } from './apology.ts';
import { customerSteps } from '../handoff/customerSteps.ts';
import { deskWords } from '../handoff/deskWords.ts';
import { recognisedIn } from '../handoff/recognised.ts';
import { deletionOf } from './erasure.ts';
import { stepSetting, ticketChanges } from './decideTicket.ts';
import type { DecideContext, Decision } from './decision.ts';
import type { Changes, TurnState } from './store.ts';

/** What a delivery brings back: ids to keep, or what the desk must know. */
export function decideDelivery(state: TurnState, event: DeliveryEvent, context: DecideContext): Decision | undefined {
  const { ticket } = state;
  const { content, deskLocale } = context;
  switch (event.kind) {
    case 'topicOpened':
      if (ticket?.topic && isSameTopic(ticket.topic, event.topic)) return undefined;
      // The customer may have asked to be forgotten meanwhile: nothing of them stays in the group. Nor does a second topic,
      // which another process was still at when this one made its own.
      return { changes: ticket && !ticket.topic ? { ticket: { ...ticket, topic: event.topic } } : { dispatches: deletionOf(event.topic) } };
    case 'topicLost': {
      if (!ticket?.topic || !isSameTopic(ticket.topic, event.topic)) return undefined;
      const { topic: _, card: __, ...rest } = ticket;
      const outgoing = deskWords(content, deskLocale).card(rest, recognisedIn(rest, content.desk.form, context));
      const card = { to: { topicOf: ticket.id }, outgoing, card: ticket.id };
      return { changes: { ticket: rest, ...(ticket.status === 'closed' ? {} : { dispatches: [card] }) } };
    }
    case 'delivered': {
      const { row, chat, message } = event;
      const changes: Changes = { settled: row.id };
      // The customer asked to be forgotten while it was under way.
      const isForgotten = 'topicOf' in row.to ? !ticket : !state.conversation;
      if (message !== undefined && row.relays && !isForgotten) changes.link = [row.relays, { chat, message }];
      if (message === undefined || !('topicOf' in row.to)) return { changes };
      if (!ticket) return { changes: { ...changes, dispatches: [{ to: { chat }, outgoing: { kind: 'delete', messages: [message] } }] } };
      if (row.card === ticket.id) {
        changes.ticket = { ...ticket, card: message, topic: ticket.topic ?? { chat } };
        changes.dispatches = buttonsSince(row, ticket, message, context);
      }
      if (ticket.topic?.thread === undefined) changes.shown = [{ chat, message }, ticket.id];
      return { changes };
    }
    case 'undeliverable':
      return { changes: { settled: event.row.id, ...told(state, event, context) } };
    default:
      return event satisfies never;
  }
}

const isSameTopic = (one: Topic, other: Topic): boolean => one.chat === other.chat && one.thread === other.thread;

/** The card was on its way while the ticket went on: its buttons are those of now. */
function buttonsSince({ to, outgoing: card }: OutboxRow, ticket: Ticket, message: MessageId, { content, deskLocale }: DecideContext): Dispatch[] {
  const shown = card.kind === 'text' ? (card.buttons ?? []) : [];
  const buttons = deskWords(content, deskLocale).cardButtons(ticket);
  return isDeepStrictEqual(buttons, shown) ? [] : [{ to, outgoing: { kind: 'buttons', message, buttons } }];
}

/** Who must know that a message did not arrive: whoever wrote it, the customer of everything that the bot said. */
function told(state: TurnState, { row, reason, description }: Undeliverable, context: DecideContext): Changes {
  const { conversation, ticket } = state;
  const { content, deskLocale } = context;
  const { outgoing: lost, relays } = row;
  if (lost.kind !== 'text' && lost.kind !== 'copy') return conversation ? { dispatches: saidAnew(row) } : {};
  const words = deskWords(content, deskLocale);
  const toAgents = (outgoing: Outgoing): Dispatch[] =>
    ticket && ticket.status !== 'closed' && ticket.status !== 'collecting' ? [{ to: { topicOf: ticket.id }, outgoing }] : [];
  if (toCustomer(row) && reason === 'blocked') {
    const parked = ticket && !ticket.parked ? customerSteps(ticket, stepSetting(state, ticket, context)).park() : undefined;
    const isNews = parked && !('refused' in parked);
    // Of an album, the first part says it.
    const isSaid = !relays || (conversation?.blocked && lost.kind === 'copy' && lost.album);
    const changes = isNews ? ticketChanges(state, parked) : { dispatches: isSaid ? [] : toAgents(words.say('desk.customerBlocked')) };
    return { ...changes, ...(conversation ? { conversation: { ...conversation, blocked: true } } : {}) };
  }
  const key = toCustomer(row) ? 'trouble' : lost.kind === 'copy' ? 'human.notPassed' : 'human.notDelivered';
  const sorry = conversation && apology(content, localeOf(conversation), key);
  if (!conversation || !sorry || isSame(sorry, lost)) return {};
  const answering = relays && { replyTo: relays.message };
  if (!toCustomer(row)) return { dispatches: relays ? [{ to: { chat: conversation.id }, outgoing: { ...sorry, ...answering } }] : [] };
  const notice = lost.kind === 'copy' ? words.notPassed(description) : words.undelivered(description);
  return { dispatches: relays ? toAgents({ ...notice, ...answering }) : [{ to: { chat: conversation.id }, outgoing: sorry }] };
}

/** A new version of a message that can't be changed any more, as a message of its own. */
function saidAnew({ to, outgoing, relays }: OutboxRow): Dispatch[] {
  const blocks = outgoing.kind === 'edit' ? outgoing.blocks : outgoing.kind === 'caption' ? outgoing.caption : [];
  return relays && blocks.length > 0 ? [{ to, outgoing: { kind: 'text', blocks }, relays }] : [];
}

type Undeliverable = Extract<DeliveryEvent, { kind: 'undeliverable' }>;

/** An apology is not apologised for. */
const isSame = (sorry: Outgoing, refused: Outgoing): boolean =>
  sorry.kind === 'text' && refused.kind === 'text' && plainText(sorry.blocks) === plainText(refused.blocks);

const toCustomer = ({ to, about }: OutboxRow): boolean => 'chat' in to && to.chat === about;
