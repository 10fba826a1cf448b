import { createHash } from 'node:crypto';
import { answerCommand } from '../../conversation/command.ts';
import { freshConversation } from '../../conversation/fresh.ts';
import { answerMessage, hearLanguage } from '../../conversation/message.ts';
import { answerPress, expired } from '../../conversation/press.ts';
import type { Conversation } from '../../domain/conversation.ts';
import type { Buttons, Dispatch } from '../../domain/outgoing.ts';
import type { CustomerEvent } from '../../domain/event.ts';
import { mask, maskNumbers } from '../../domain/masking.ts';
import { maskMessage } from '../../domain/maskMessage.ts';
import { maskPerson } from '../../domain/maskPerson.ts';
import type { Person } from '../../domain/person.ts';
import { pressData } from '../../domain/press.ts';
import type { RecordedEvent } from '../../domain/record.ts';
import { underForm } from '../../handoff/changedForm.ts';
import { saidIn } from '../../handoff/form.ts';
import { advance } from '../../handoff/machine.ts';
import type { DecideContext, Decision } from '../decision.ts';
import type { TurnState } from '../store.ts';
import { closedPressed } from './closedPressed.ts';
import { commented } from './commented.ts';
import { formPressed } from './formPressed.ts';
import { inForm } from './inForm.ts';
import { decisionOf, relayToDesk, ticketSteps, toCustomer, warningOf, type CustomerStep, type OpenTicket, type Setting } from './step.ts';
import { talked } from './talked.ts';
import { raised } from './urgent.ts';
import { withWayBack } from './wayBack.ts';
import { whileWaiting } from './whileWaiting.ts';

/** A press on the same button of the same message within this time (ms) is a double tap. */
const doubleTap = 5_000;

type EventOf<Kind extends CustomerEvent['kind']> = Extract<CustomerEvent, { kind: Kind }>;

/** What a customer's event comes to: the talk with the assistant, and the ticket where there is one. */
export function decideCustomer(state: TurnState, event: CustomerEvent, context: DecideContext): Decision {
  const conversation = present(state.conversation, event.customer, context.now);
  const open = state.ticket && state.ticket.status !== 'closed' ? state.ticket : undefined;
  const ticket = open && underForm(open, context.content.desk.form);
  const setting: Setting = { state, context, conversation, ticket };
  const decision = decideIn(setting, open, event);
  return beginsTalk(state, event, context.now) ? recording(decision, { at: context.now, kind: 'talkBegan' }) : decision;
}

/** A customer who was silent for longer (ms) begins another talk. */
const talkGap = 60 * 60 * 1000;

const beginsTalk = ({ conversation }: TurnState, { kind }: CustomerEvent, now: number): boolean =>
  (kind === 'customerMessage' || kind === 'customerCommand' || kind === 'customerPress') &&
  (conversation === undefined || (conversation.ticket === undefined && now - conversation.at > talkGap));

const recording = ({ changes, ...rest }: Decision, event: RecordedEvent): Decision =>
  changes.erase ? { changes, ...rest } : { ...rest, changes: { ...changes, events: [event, ...(changes.events ?? [])] } };

function decideIn(setting: Setting, open: OpenTicket | undefined, event: CustomerEvent): Decision {
  const { ticket } = setting;
  const back = ticket?.parked && event.kind !== 'customerBlocked' ? ticketSteps(ticket, setting).unpark() : undefined;
  if (back && !('refused' in back) && back.ticket.status !== 'closed') return returned(setting, { ticket: back.ticket, dispatches: back.dispatches }, event);
  const { changes, ...rest } = stepOf(setting, event);
  // Whatever was said to the customer ended with the question that is open now.
  const asked = ticket && ticket !== open && changes.conversation && !changes.ticket && (changes.dispatches ?? []).length > 0;
  return { ...rest, changes: asked ? { ...changes, ticket } : changes };
}

/** The customer had blocked the bot: the agents hear that they are back, before all else. */
function returned(setting: Setting, { ticket, dispatches }: { ticket: OpenTicket; dispatches: Dispatch[] }, event: CustomerEvent): Decision {
  const { changes, ...rest } = stepOf({ ...setting, state: { ...setting.state, ticket }, ticket }, event);
  return { ...rest, changes: changes.erase ? changes : { ticket, ...changes, dispatches: [...dispatches, ...(changes.dispatches ?? [])] } };
}

function stepOf(setting: Setting, event: CustomerEvent): Decision {
  const { context, conversation, ticket } = setting;
  switch (event.kind) {
    case 'customerMessage':
      return said(setting, event);
    case 'customerCommand':
      return decisionOf(mask(`/${event.name} ${event.args}`.trim()).text, commanded(setting, event.name), context.now);
    case 'customerPress':
      return pressed(setting, event);
    case 'customerBlocked': {
      const parked = ticket && !ticket.parked ? ticketSteps(ticket, setting).park() : undefined;
      const step = parked && !('refused' in parked) ? parked : { dispatches: [] };
      return decisionOf(undefined, { ...step, conversation: { ...conversation, blocked: true } }, context.now);
    }
    case 'customerUnblocked':
      return decisionOf(undefined, { conversation, dispatches: [] }, context.now);
    default:
      return event satisfies never;
  }
}

function said({ conversation: before, ...rest }: Setting, { message }: EventOf<'customerMessage'>): Decision {
  const { message: masked, found } = maskMessage(message);
  const { text = '', media, edited, album } = masked;
  const { content, now } = rest.context;
  const isFurtherPart = album !== undefined && album === before.album && text === '' && !edited && !masked.withheld;
  const conversation = { ...before, ...(album !== undefined && { album }), said: { ...before.said, ...saidIn(text, content.desk.form, rest.context) } };
  const setting = { ...rest, conversation };
  const line = [edited ? '✏️' : '', media ? `[${media}]` : '', text].filter(Boolean).join(' ');
  return decisionOf(line, step(), now);

  function step(): CustomerStep {
    const { ticket } = setting;
    switch (ticket?.status) {
      case undefined:
        if (isFurtherPart) return { conversation, dispatches: [] };
        return commented(setting, masked) ?? talked(setting, withWayBack(setting, answerMessage(conversation, masked, found, setting.context)), masked.text);
      case 'collecting':
        return inForm(setting, raised(ticket, masked.text, setting.context), masked, found);
      case 'waiting':
        if (isFurtherPart) return { conversation, dispatches: relayToDesk(setting, ticket, masked) };
        return whileWaiting(setting, ticket, masked, found);
      case 'active': {
        const after = { ...setting, conversation: hearLanguage(conversation, text, setting.context) };
        const blocks = warningOf(after, masked, found);
        const heard = advance(ticket, { kind: 'heard' }, content.desk.form, now);
        const dispatches = [...relayToDesk(after, ticket, masked), ...toCustomer(after, blocks.length > 0 ? [{ kind: 'text', blocks }] : [])];
        return { conversation: after.conversation, dispatches, ...('refused' in heard ? {} : { ticket: heard }) };
      }
      default:
        return ticket satisfies never;
    }
  }
}

function commanded(setting: Setting, name: string): CustomerStep {
  const { conversation, ticket, context } = setting;
  const left = name === 'cancel' && ticket ? ticketSteps(ticket, setting).leave() : undefined;
  return left && !('refused' in left)
    ? { conversation, ...left }
    : talked(setting, answerCommand(conversation, name, context.content));
}

function pressed(setting: Setting, { press, message, buttons: shown }: EventOf<'customerPress'>): Decision {
  const { context, conversation: before } = setting;
  const buttons = maskButtons(shown);
  const { now, content } = context;
  if (!press) return decisionOf(undefined, talked(setting, expired(before, content)), now);
  const { pressed: last } = before;
  const data = pressData(press);
  // As a digest: a client can press anything, and that would be kept.
  const latest = { message, data: createHash('sha256').update(data).digest('base64url').slice(0, 12), at: now };
  // Everything is deleted already: a second tap has nothing to do.
  if (press.do === 'forget' && !setting.state.conversation) return { changes: {} };
  if (last?.message === message && last.data === latest.data && isWithin(doubleTap, last.at, now)) return { changes: {} };
  const conversation = { ...before, pressed: latest };
  const label = buttons.flat().find((button) => 'press' in button && pressData(button.press) === data)?.label;
  return decisionOf(label && `[${label}]`, step({ ...setting, conversation }), now);

  function step(after: Setting): CustomerStep {
    switch (press?.do) {
      case 'skip':
      case 'submit':
      case 'leave':
        return formPressed(after, press, message);
      case 'reopen':
      case 'rate':
      case 'transcript':
        return closedPressed(after, press, message);
      // The agents' buttons: in a private chat they are forged.
      case 'claim':
      case 'takeOver':
      case 'close':
      case 'reply':
      case 'article':
      case 'queue':
      case 'stats':
      case undefined:
        return talked(after, expired(conversation, content));
      default:
        return talked(after, answerPress(conversation, { press: press!, message, shown: buttons }, context));
    }
  }
}

/** Labels are the bot's own words, but for numbers that somebody may have got into them. */
const maskButtons = (buttons: Buttons): Buttons =>
  buttons.map((row) => row.map((button) => ({ ...button, label: maskNumbers(button.label), ...('url' in button && { url: maskNumbers(button.url) }) })));

/** Whether something was less than `ms` ago; a clock that was put back makes it later than now. */
const isWithin = (ms: number, at: number, now: number): boolean => at <= now && now - at < ms;

/** The conversation with the person as Telegram shows them now; whoever writes has not blocked the bot. */
function present(conversation: Conversation | undefined, person: Person, now: number): Conversation {
  const customer = maskPerson(person);
  const { blocked: _, ...before } = conversation ?? freshConversation(customer, now);
  return { ...before, customer, at: now };
}
