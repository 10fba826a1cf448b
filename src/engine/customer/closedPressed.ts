import { expired } from '../../conversation/press.ts';
import { splitBlocks } from '../../domain/blocks.ts';
import type { MessageId } from '../../domain/ids.ts';
import type { Block } from '../../domain/outgoing.ts';
import type { Press } from '../../domain/press.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { talked } from './talked.ts';
import { ticketSteps, toCustomer, wordsFor, type CustomerStep, type Setting } from './step.ts';

/** A press under the end of a talk with a human: the rating, the way back, what was said. */
export function closedPressed(setting: Setting, press: Extract<Press, { do: 'reopen' | 'rate' | 'transcript' }>, message: MessageId): CustomerStep {
  const { conversation, context, state } = setting;
  const { ticket } = state;
  const words = wordsFor(setting);
  const stale = (): CustomerStep => talked(setting, expired(conversation, context.content));
  if (ticket?.id !== press.ticket) return stale();
  if (press.do === 'transcript') return { conversation, dispatches: toCustomer(setting, transcript(setting)) };
  // Another request is open by now: that one goes on.
  if (press.do === 'reopen' && conversation.ticket !== undefined) return stale();
  if (press.do === 'reopen' && conversation.barred) return { conversation, dispatches: toCustomer(setting, [words.text(words.say('human.barred'))]) };
  const steps = ticketSteps(ticket, setting);
  const moved = press.do === 'reopen' ? steps.reopen(saidSince(ticket, state)) : steps.rate(press.stars);
  if ('refused' in moved) return moved.refused === 'tooLate' ? { conversation, dispatches: toCustomer(setting, [words.text(words.say('rating.late'))]) } : stale();
  const after = press.do === 'rate' ? { ...conversation, rated: { ticket: ticket.id, at: context.now } } : conversation;
  const used = press.do === 'rate' ? toCustomer(setting, [{ kind: 'buttons', message, buttons: words.afterRating(ticket) }]) : [];
  return { ...moved, conversation: after, dispatches: [...used, ...moved.dispatches] };
}

const saidSince = (ticket: Ticket, { recent }: Setting['state']) => recent.filter(({ at }) => ticket.status === 'closed' && at > ticket.at);

/** What was said from the ticket's opening to its end, notes of the agents left out. */
function transcript({ state: { lines = [], ticket }, conversation, context }: Setting) {
  const words = wordsFor({ conversation, context });
  const since = ticket?.openedAt ?? 0;
  const until = ticket?.status === 'closed' ? ticket.at : Infinity;
  const said = lines.filter(({ at, who }) => at >= since && at <= until && who !== 'note');
  if (said.length === 0) return [words.text(words.say('transcript.none'))];
  const blocks = said.map(({ who, name, text }): Block => ({ kind: 'paragraph', spans: [{ text: `${name ?? words.who(who)}: `, bold: true }, { text }] }));
  return splitBlocks(blocks).map((part) => words.text(part));
}
