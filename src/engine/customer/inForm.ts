import { answer } from '../../conversation/answer.ts';
import { localeOf } from '../../conversation/locale.ts';
import { phrase } from '../../content/phrase.ts';
import type { Incoming } from '../../domain/incoming.ts';
import type { Secret } from '../../domain/masking.ts';
import type { Block } from '../../domain/outgoing.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { answersIn } from '../../handoff/form.ts';
import { ticketSteps, toCustomer, type CustomerStep, type Setting } from './step.ts';

/** A message while the form is filled: an answer to the open question, a media to pass on, or a question to the guide. */
export function inForm(
  setting: Setting,
  ticket: Extract<Ticket, { status: 'collecting' }>,
  message: Incoming,
  secrets: ReadonlySet<Secret>,
): CustomerStep {
  const { conversation, context } = setting;
  const { content } = context;
  const locale = localeOf(conversation);
  const step = ticketSteps(ticket, setting);
  const warning: Block[] = secrets.size > 0 ? phrase(content.phrases[locale], 'secret', {}) : [];
  const warned = toCustomer(setting, warning.length > 0 ? [{ kind: 'text', blocks: warning }] : []);
  const done = (moved: ReturnType<typeof step.fill>): CustomerStep =>
    'refused' in moved
      ? { conversation, dispatches: [...warned, ...step.ask()] }
      : { conversation, ...moved, dispatches: [...warned, ...moved.dispatches] };

  const text = message.text?.trim() ?? '';
  if (message.media) return done(step.attach({ message: message.id, ...(text ? { caption: text } : {}) }));
  const understanding = context.understand(text, conversation.topic?.section);
  const { outcome, section, focus } = understanding;
  const answers = answersIn(text, ticket, content.desk, outcome === 'answer');
  if (answers) return done(step.fill(answers));
  const answered = section ? answer(content, locale, [{ section, focus }]).map((part) => ({ ...part, buttons: [] })) : [];
  return { conversation, dispatches: [...warned, ...toCustomer(setting, answered), ...step.ask()] };
}
