import type { Content } from '../content/content.ts';
import { phrase, phraseText } from '../content/phrase.ts';
import type { DeskSnapshot } from '../domain/desk.ts';
import type { TicketId } from '../domain/ids.ts';
import type { Locale } from '../domain/locale.ts';
import type { Block, Button, Buttons, Outgoing } from '../domain/outgoing.ts';
import type { LeaveFrom, Press } from '../domain/press.ts';
import type { Ticket } from '../domain/ticket.ts';
import { isOpen, nextOpening, type OpeningHours } from '../domain/openingHours.ts';
import { summary } from './machine.ts';
import { placeIn } from './place.ts';

type LeaveKey = 'buttons.dropForm' | 'buttons.leaveQueue' | 'buttons.endTalk';
const leaves = { 'buttons.dropForm': 'collecting', 'buttons.leaveQueue': 'waiting', 'buttons.endTalk': 'active' } as const satisfies Record<LeaveKey, LeaveFrom>;

type Collecting = Extract<Ticket, { status: 'collecting' }>;

type SaidKey =
  | 'form.started' | 'form.dropped' | 'form.expired' | 'form.stillThere' | 'form.attached'
  | 'queue.left' | 'human.barred' | 'rating.late' | 'transcript.none' | 'queue.noted' | 'human.requeued' | 'rating.thanks' | 'rating.noted';

/** Whether there is a group, and it lets the bot in. */
export const isReachable = ({ binding }: DeskSnapshot): boolean => binding !== undefined && binding.refusedAt === undefined;

/** What a customer reads about a ticket, in the customer's language. */
export function customerWords(content: Content, locale: Locale, { now, hours }: { now: number; hours?: OpeningHours }) {
  const phrases = content.phrases[locale];
  const button = (key: 'buttons.skip' | 'buttons.submit' | 'buttons.reopen' | 'buttons.transcript' | LeaveKey, press: Press): Button => ({
    label: phraseText(phrases, key, {}),
    press,
  });
  const text = (blocks: Block[], buttons: Buttons = []): Outgoing =>
    buttons.length > 0 ? { kind: 'text', blocks, buttons } : { kind: 'text', blocks };
  const leave = ({ id }: Ticket, key: LeaveKey): Button => button(key, { do: 'leave', ticket: id, from: leaves[key] });

  /** While the desk is closed, what will happen; undefined while it is open. */
  function closed(): Block[] | undefined {
    if (!hours || isOpen(hours, now)) return undefined;
    const next = nextOpening(hours, now);
    return next === undefined ? phrase(phrases, 'queue.closed', {}) : phrase(phrases, 'queue.opens', { time: timeIn(locale, hours.timeZone, next) });
  }
  /** While no agent can be reached: what becomes of the request, and the other ways to help. */
  function channels(): Block[] {
    const contact = content.desk.contactSection ? content.articles[locale][content.desk.contactSection] : undefined;
    return [...phrase(phrases, 'queue.noDesk', {}), ...(contact?.lead ?? [])];
  }
  const reopen = (id: TicketId): Button => button('buttons.reopen', { do: 'reopen', ticket: id });
  const afterRating = ({ id }: Ticket): Buttons => [
    [reopen(id), button('buttons.transcript', { do: 'transcript', ticket: id })],
  ];
  const waitOf = (minutes: number | undefined): Block[] => (minutes === undefined ? [] : phrase(phrases, 'queue.wait', { minutes: String(minutes) }));

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
    /** Where the ticket stands in the queue; where no agent can be reached, the official channels too. */
    place(ticket: Ticket, desk: DeskSnapshot, before: Block[] = []): Outgoing {
      const place =
        desk.ahead === 0
          ? phrase(phrases, 'queue.next', { ticket: ticket.id })
          : phrase(phrases, 'queue.place', { ticket: ticket.id, ahead: String(desk.ahead) });
      const { minutes } = placeIn(desk, now);
      return text([...before, ...place, ...(closed() ?? waitOf(minutes)), ...(isReachable(desk) ? [] : channels())], [[leave(ticket, 'buttons.leaveQueue')]]);
    },
    noDesk: (): Outgoing => text(channels()),
    /** The end of a talk with a human: how it was (where there was one), and the way back. */
    ended(ticket: Ticket, key: 'human.closed' | 'human.ended' | 'human.silent'): Outgoing {
      const said = phrase(phrases, key, {});
      if (!('handledMs' in ticket) && ticket.answeredAt === undefined) return text(said, afterRating(ticket));
      const stars = [1, 2, 3, 4, 5].map((count) => ({ label: `${count} ⭐`, press: { do: 'rate', ticket: ticket.id, stars: count } as const }));
      return text([...said, ...phrase(phrases, 'rating.ask', {})], [stars, ...afterRating(ticket)]);
    },
    reopen,
    afterRating,
    who: (who: 'customer' | 'bot' | 'agent' | 'note'): string => phraseText(phrases, who === 'customer' ? 'desk.who.customer' : 'desk.who.bot', {}),
    stillThere: (ticket: Ticket): Outgoing => text(phrase(phrases, 'human.stillThere', {}), [[leave(ticket, 'buttons.endTalk')]]),
    transferred: (agent: string): Outgoing => text(phrase(phrases, 'human.transferred', { agent })),
    active: (ticket: Ticket): Outgoing => text(phrase(phrases, 'human.already', {}), [[leave(ticket, 'buttons.endTalk')]]),
    claimed: (ticket: Ticket, agent: string): Outgoing => text(phrase(phrases, 'human.joined', { agent }), [[leave(ticket, 'buttons.endTalk')]]),
    say: (key: SaidKey): Block[] =>
      phrase(phrases, key, {}),
    text,
  };
}

const tags = { zh: 'zh-CN', 'zh-Hant': 'zh-TW', en: 'en-GB' } as const;

/** A day and a time as people say them. */
const timeIn = (locale: Locale, timeZone: string, at: number): string =>
  new Intl.DateTimeFormat(tags[locale], { timeZone, weekday: 'long', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' }).format(at);

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
