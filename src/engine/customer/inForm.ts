import { answerMessage } from '../../conversation/message.ts';
import { localeOf } from '../../conversation/locale.ts';
import { phrase } from '../../content/phrase.ts';
import type { Incoming } from '../../domain/incoming.ts';
import type { Secret } from '../../domain/masking.ts';
import type { Outgoing } from '../../domain/outgoing.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { advance } from '../../handoff/machine.ts';
import { replyIn } from '../../handoff/form.ts';
import { underBanner } from './banner.ts';
import { ticketSteps, toCustomer, warningOf, type CustomerStep, type Setting } from './step.ts';

/** A message while the form is filled: a reply to the open question, a media to pass on, or something to the assistant. */
export function inForm(
  setting: Setting,
  ticket: Extract<Ticket, { status: 'collecting' }>,
  message: Incoming,
  secrets: ReadonlySet<Secret>,
): CustomerStep {
  const { content } = setting.context;
  // A reply to the form leans on the form, not on what the assistant said before it.
  const { topic: _, options: __, ...alone } = setting.conversation;
  const talk = answerMessage(alone, message, secrets, setting.context);
  const conversation = { ...setting.conversation, ...(talk.conversation.spoken ? { spoken: talk.conversation.spoken } : {}) };
  const after = { ...setting, conversation };
  const phrases = content.phrases[localeOf(conversation)];
  const step = ticketSteps(ticket, after);
  const warned = warningOf(after, message, secrets);
  const done = (moved: ReturnType<typeof step.fill>): CustomerStep =>
    'refused' in moved ? { conversation, dispatches: step.ask(warned) } : { conversation, ...moved, dispatches: [...warning(), ...moved.dispatches] };
  const warning = () => toCustomer(after, warned.length > 0 ? [{ kind: 'text', blocks: warned }] : []);

  /** The form is not left: nobody must ask whether it is. */
  const heard = () => {
    const next = advance(ticket, { kind: 'heard' }, content.desk.form, setting.context.now);
    return 'refused' in next ? {} : { ticket: next };
  };

  if (message.media) {
    if (message.withheld) return { ...heard(), conversation, dispatches: step.ask(warned) };
    const { id, text: caption, media, album, file } = message;
    return done(step.attach({ message: id, media, ...(caption && { caption }), ...(album && { album }), ...(file && { file }) }));
  }
  const understood = talk.events.find((event) => event.kind === 'understood');
  const { ticket: before } = setting.state;
  const asked = before?.status === 'collecting' ? before : ticket;
  const reply = replyIn(message, asked, content.desk, understood?.outcome ?? 'fallback', setting.context);
  switch (reply.kind) {
    case 'fill':
      return done(step.fill(reply.answers, reply.noted ? phrase(phrases, 'form.noted', {}) : []));
    case 'leave':
      return done(step.leave());
    case 'submit':
      return done(step.submit());
    case 'talk':
      return { ...heard(), conversation, dispatches: [...toCustomer(after, underBanner(setting, talk).map(withoutButtons)), ...step.ask()], events: talk.events };
    case 'unclear': {
      const field = content.desk.form.find(({ id }) => id === ticket.asking)?.label[localeOf(conversation)] ?? '';
      return { ...heard(), conversation, dispatches: step.ask([...warned, ...phrase(phrases, 'form.unclear', { field })]) };
    }
    default:
      return reply satisfies never;
  }
}

/** The form's buttons follow: two sets of them would compete. */
function withoutButtons(reply: Outgoing): Outgoing {
  return reply.kind === 'text' ? { ...reply, buttons: [] } : reply;
}
