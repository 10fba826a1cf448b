import type { Content, FormField } from '../content/content.ts';
import { bare } from '../content/bare.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { FormAnswer, Ticket } from '../domain/ticket.ts';
import { entityIn } from './entities.ts';

/** How long something that the customer said counts as already said. */
const saidFor = 24 * 60 * 60 * 1000;

/** The entities in a message that answer questions of the form, should one be opened later. */
export function saidIn(text: string, form: readonly FormField[], now: number): Conversation['said'] {
  return Object.fromEntries(
    form.flatMap(({ id, kind }) => {
      const value = entityIn(text, kind);
      return value === undefined ? [] : [[id, { value, at: now }]];
    }),
  );
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
  const recent = Object.entries(said).filter(([, { at }]) => now - at < saidFor);
  const answers = Object.fromEntries(recent.map(([id, { value }]) => [id, { value }]));
  const free = form.find(({ kind }) => kind === 'text');
  return free && story !== undefined ? { ...answers, [free.id]: { value: story } } : answers;
}

/**
 * Reads a message as an answer to the open question; what it says about the others counts too. A skip word skips.
 *
 * @param isQuestion whether the text is a question to the guide: it then answers no question that expects an entity.
 * @returns undefined where the text answers nothing.
 */
export function answersIn(
  text: string,
  ticket: Extract<Ticket, { status: 'collecting' }>,
  { form, skipWords }: Content['desk'],
  isQuestion: boolean,
): Record<string, FormAnswer> | undefined {
  const asked = form.find(({ id }) => id === ticket.asking);
  const others = form
    .filter(({ id }) => id !== asked?.id && ticket.form[id] === undefined)
    .flatMap(({ id, kind }): [string, FormAnswer][] => {
      const value = entityIn(text, kind);
      return value === undefined ? [] : [[id, { value }]];
    });
  const found = Object.fromEntries(others);
  if (!asked) return isQuestion ? undefined : { ...found, ...addition(text, ticket, form) };
  if (skipWords.includes(bare(text))) return { ...found, [asked.id]: { skipped: true } };
  const value = entityIn(text, asked.kind) ?? (asked.kind !== 'text' && (isQuestion || others.length > 0) ? undefined : text);
  if (value === undefined) return others.length > 0 ? found : undefined;
  return { ...found, [asked.id]: { value } };
}

/** What is said once the summary is shown goes to what was told before. */
function addition(text: string, ticket: Ticket, form: readonly FormField[]): Record<string, FormAnswer> {
  const free = form.find(({ kind }) => kind === 'text');
  const before = free && ticket.form[free.id];
  return free ? { [free.id]: { value: before && 'value' in before ? `${before.value}\n${text}` : text } } : {};
}
