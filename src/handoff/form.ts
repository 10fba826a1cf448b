import type { Content, FormField } from '../content/content.ts';
import { bare } from '../content/bare.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Moment } from '../domain/entity.ts';
import { isQuestion } from '../domain/question.ts';
import type { MessageId } from '../domain/ids.ts';
import type { Incoming } from '../domain/incoming.ts';
import type { FormAnswer, Ticket } from '../domain/ticket.ts';
import type { Outcome } from '../domain/understanding.ts';
import { isQuestionGone } from './changedForm.ts';
import { entityIn } from './entities/recognise.ts';
import { summary } from './machine.ts';

/** How long something that the customer said counts as already said. */
const saidFor = 24 * 60 * 60 * 1000;

/** The entities in a message that answer questions of the form, should one be opened later. */
export const saidIn = (text: string, form: readonly FormField[], moment: Moment): Conversation['said'] =>
  Object.fromEntries(
    form.flatMap((field) => {
      const told = toldOf(text, field, moment);
      return told === undefined ? [] : [[field.id, { ...told, at: moment.now }]];
    }),
  );

interface Told {
  value: string;
  meaning?: string;
}

/** What a text says to a question; `asked` where it is the open one. Always undefined for a question of kind `text`. */
function toldOf(text: string, { kind }: FormField, moment: Moment, asked = false): Told | undefined {
  const entity = kind === 'text' ? undefined : entityIn(text, kind, moment, asked);
  if (!entity) return undefined;
  const { text: words, value = words } = entity;
  // The spaces in a number say nothing.
  if (kind === 'orderNumber') return { value };
  return { value: words, ...(value !== words && { meaning: value }) };
}

/**
 * What need not be asked any more when a ticket is opened.
 *
 * @param story what the customer told beside asking for a human.
 */
export function alreadySaid(
  said: Conversation['said'],
  story: string | undefined,
  form: readonly FormField[],
  now: number,
): Record<string, FormAnswer> {
  const recent = Object.entries(said).filter(([id, { at }]) => now - at < saidFor && form.some((field) => field.id === id));
  const answers = Object.fromEntries(recent.map(([id, { value, meaning }]) => [id, { value, ...(meaning && { meaning }) }]));
  const free = form.find(({ kind }) => kind === 'text');
  return free && story !== undefined ? { ...answers, [free.id]: { value: story } } : answers;
}

type Collecting = Extract<Ticket, { status: 'collecting' }>;

/** What a message says to the open question, or (`noted`) to another one; `talk` is no answer but something to the assistant, `unclear` no answer at all. */
export type Reply =
  | { kind: 'fill'; answers: Record<string, FormAnswer>; noted?: true }
  | { kind: 'leave' | 'submit' | 'talk' | 'unclear' };

/**
 * Reads a message as a reply to the open question of the form, or to the summary.
 *
 * @param ticket as it was when the customer wrote, whether or not the form still has the open question.
 * @param outcome what the assistant would make of it.
 */
export function replyIn({ id, text = '', edited }: Incoming, ticket: Collecting, desk: Content['desk'], outcome: Outcome, moment: Moment): Reply {
  const { form } = desk;
  const word = bare(text);
  const answer = (told: Told): FormAnswer => ({ ...told, message: id });
  const mended = edited && form.find((field) => isFrom(ticket.form[field.id], id));
  if (mended) return fill({ [mended.id]: answer(toldOf(text, mended, moment, true) ?? { value: text }) });
  if (desk.cancelWords.includes(word)) return { kind: 'leave' };
  const asked = form.find((field) => field.id === ticket.asking);
  if (ticket.asking === summary && desk.submitWords.includes(word)) return { kind: 'submit' };
  if (asked && desk.skipWords.includes(word)) return fill({ [asked.id]: { skipped: true } });
  const own = asked && toldOf(text, asked, moment, true);
  const found = { ...others(text, ticket, form, moment, answer), ...(asked && own !== undefined ? { [asked.id]: answer(own) } : {}) };
  if (Object.keys(found).length > 0) return fill(found);
  const isTalk = outcome === 'handoff' || outcome === 'smalltalk';
  if (isTalk && text.length <= shortReply) return { kind: 'talk' };
  // Whatever answers a question that is no longer asked need not be kept: the form goes on with the next.
  if (isQuestionGone(ticket, form)) return outcome === 'answer' ? { kind: 'talk' } : fill({});
  switch (asked?.kind) {
    case undefined:
      // An account sounds like the guide's questions; only what asks is one.
      return outcome === 'answer' && isQuestion(text) ? { kind: 'talk' } : fill(addition(text, ticket, form, answer));
    case 'text':
      return fill({ [asked!.id]: answer({ value: text }) });
    case 'time':
    case 'amount':
    case 'card':
      return outcome === 'answer' ? { kind: 'talk' } : fill({ [asked!.id]: answer({ value: text }) });
    case 'orderNumber':
      if (outcome === 'answer' && (isQuestion(text) || word.length < account)) return { kind: 'talk' };
      if (/\d\D*\d\D*\d\D*\d/u.test(text)) return fill({ [asked!.id]: answer({ value: text }) });
      return word.length >= account ? { ...fill(addition(text, ticket, form, answer)), noted: true } : { kind: 'unclear' };
  }
}

/** A longer text than this (characters) is an account, even where it sounds like small talk or a wish for a human. */
const shortReply = 40;

/** Where a number is asked for, a text of so many characters (signs and spaces aside) tells what happened, and is kept. */
const account = 8;

const fill = (answers: Record<string, FormAnswer>): Extract<Reply, { kind: 'fill' }> => ({ kind: 'fill', answers });

const isFrom = (answer: FormAnswer | undefined, message: MessageId): boolean =>
  answer !== undefined && 'message' in answer && answer.message === message;

/** What the text says about questions that are not open: about unanswered ones, and about those that it mends, unless an account is asked for: there it may belong to the account. */
function others(
  text: string,
  ticket: Collecting,
  form: readonly FormField[],
  moment: Moment,
  answer: (told: Told) => FormAnswer,
): Record<string, FormAnswer> {
  const isAccount = form.some(({ id, kind }) => id === ticket.asking && kind === 'text');
  return Object.fromEntries(
    form.flatMap((field): [string, FormAnswer][] => {
      const isAnswered = ticket.form[field.id] !== undefined;
      const told = field.id === ticket.asking ? undefined : toldOf(text, field, moment, isAnswered && corrects(text));
      const isMeant = !isAnswered || (!isAccount && told && mends(text, told.value));
      return told && isMeant ? [[field.id, answer(told)]] : [];
    }),
  );
}

/** Whether a text is there to say this value anew, rather than to tell something in which it occurs. */
const mends = (text: string, value: string): boolean => 2 * bare(value).length >= bare(text).length || corrects(text);

const corrects = (text: string): boolean => /不对|不對|错了|錯了|改成|改为|应该是|應該是|\b(?:wrong|actually|should be)\b/iu.test(text);

/** What is told beside what is asked goes to what was told before. */
function addition(text: string, ticket: Ticket, form: readonly FormField[], answer: (told: Told) => FormAnswer): Record<string, FormAnswer> {
  const free = form.find(({ kind }) => kind === 'text');
  const before = free && ticket.form[free.id];
  return free ? { [free.id]: answer({ value: before && 'value' in before ? `${before.value}\n${text}` : text }) } : {};
}
