import type { Content } from '../content/content.ts';
import { phrase, phraseText } from '../content/phrase.ts';
import type { DeskSnapshot } from '../domain/desk.ts';
import type { Locale } from '../domain/locale.ts';
import type { Block, Button, Buttons, Outgoing } from '../domain/outgoing.ts';
import type { LeaveFrom, Press } from '../domain/press.ts';
import type { Ticket } from '../domain/ticket.ts';
import { summary } from './machine.ts';

type LeaveKey = 'buttons.dropForm' | 'buttons.leaveQueue' | 'buttons.endTalk';
const leaves = { 'buttons.dropForm': 'collecting', 'buttons.leaveQueue': 'waiting', 'buttons.endTalk': 'active' } as const satisfies Record<LeaveKey, LeaveFrom>;

type Collecting = Extract<Ticket, { status: 'collecting' }>;

/** What a customer reads about a ticket, in the customer's language. */
export function customerWords(content: Content, locale: Locale) {
  const phrases = content.phrases[locale];
  const button = (key: 'buttons.skip' | 'buttons.submit' | LeaveKey, press: Press): Button => ({
    label: phraseText(phrases, key, {}),
    press,
  });
  const text = (blocks: Block[], buttons: Buttons = []): Outgoing =>
    buttons.length > 0 ? { kind: 'text', blocks, buttons } : { kind: 'text', blocks };
  const leave = ({ id }: Ticket, key: LeaveKey): Button => button(key, { do: 'leave', ticket: id, from: leaves[key] });

  /** The open question, or the summary to submit. */
  function question(ticket: Collecting, before: Block[] = []): Outgoing {
    if (ticket.asking === summary) {
      return text(
        [...before, ...phrase(phrases, 'form.summary', {}), answersList(content, locale, ticket), ...phrase(phrases, 'form.submitHint', {})],
        [[button('buttons.submit', { do: 'submit', ticket: ticket.id })], [leave(ticket, 'buttons.dropForm')]],
      );
    }
    const field = content.desk.form.find(({ id }) => id === ticket.asking);
    const ask: Block = { kind: 'paragraph', spans: [{ text: field?.ask[locale] ?? ticket.asking }] };
    return text(
      [...before, ask],
      [[button('buttons.skip', { do: 'skip', ticket: ticket.id, field: ticket.asking }), leave(ticket, 'buttons.dropForm')]],
    );
  }

  return {
    question,
    /** Where the ticket stands in the queue; without a group, the official channels too. */
    place(ticket: Ticket, desk: DeskSnapshot, before: Block[] = []): Outgoing {
      const place =
        desk.ahead === 0
          ? phrase(phrases, 'queue.next', { ticket: ticket.id })
          : phrase(phrases, 'queue.place', { ticket: ticket.id, ahead: String(desk.ahead) });
      const contact = content.desk.contactSection ? content.articles[locale][content.desk.contactSection] : undefined;
      const channels = desk.chat === undefined ? [...phrase(phrases, 'queue.noDesk', {}), ...(contact?.lead ?? [])] : [];
      return text([...before, ...place, ...channels], [[leave(ticket, 'buttons.leaveQueue')]]);
    },
    active: (ticket: Ticket): Outgoing => text(phrase(phrases, 'human.already', {}), [[leave(ticket, 'buttons.endTalk')]]),
    claimed: (agent: string): Outgoing => text(phrase(phrases, 'human.joined', { agent })),
    say: (key: 'form.started' | 'form.dropped' | 'queue.left' | 'queue.noted' | 'human.ended' | 'human.closed' | 'form.attached'): Block[] =>
      phrase(phrases, key, {}),
    text,
  };
}

/** An answer is shown up to here (characters), so that summary and card fit into one message. */
const shownOfAnswer = 900;

function cut(value: string): string {
  const characters = Array.from(value);
  return characters.length > shownOfAnswer ? `${characters.slice(0, shownOfAnswer).join('')}…` : value;
}

/** The form as a list; what answered a question that is gone from the form stands at its end, under the question's id. */
export function answersList(content: Content, locale: Locale, ticket: Ticket): Block {
  const { form } = content.desk;
  const gone = Object.keys(ticket.form).filter((id) => 'value' in ticket.form[id]! && !form.some((field) => field.id === id));
  const named = [...form.map(({ id, label }) => ({ id, label: label[locale] })), ...gone.map((id) => ({ id, label: id }))];
  const items = named.map(({ id, label }) => {
    const answer = ticket.form[id];
    const value = answer && 'value' in answer ? cut(answer.value) : phraseText(content.phrases[locale], 'form.none', {});
    const meaning = answer && 'meaning' in answer ? ` (${answer.meaning})` : '';
    return [{ text: `${label}${locale === 'en' ? ': ' : '：'}`, bold: true }, { text: `${value}${meaning}` }];
  });
  return { kind: 'list', ordered: false, items };
}
