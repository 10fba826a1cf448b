import type { Content } from '../content/content.ts';
import { phrase, phraseText } from '../content/phrase.ts';
import type { Entity } from '../domain/entity.ts';
import type { Locale } from '../domain/locale.ts';
import type { Block, Buttons, Outgoing } from '../domain/outgoing.ts';
import type { Person } from '../domain/person.ts';
import type { Ticket } from '../domain/ticket.ts';
import { answersList } from './customerWords.ts';

/** A line of the transcript on the card is cut here: whole answers would hide what the customer wrote. */
const lineLength = 80;

/** What the agents read about a ticket, in the desk's language. */
export function deskWords(content: Content, locale: Locale) {
  const phrases = content.phrases[locale];

  function cardButtons(ticket: Ticket): Buttons {
    const claim = { label: phraseText(phrases, 'desk.buttons.claim', {}), press: { do: 'claim', ticket: ticket.id } } as const;
    const close = { label: phraseText(phrases, 'desk.buttons.close', {}), press: { do: 'close', ticket: ticket.id } } as const;
    switch (ticket.status) {
      case 'collecting':
      case 'closed':
        return [];
      case 'waiting':
        return [[claim, close]];
      case 'active':
        return [[close]];
      default:
        return ticket satisfies never;
    }
  }

  return {
    cardButtons,
    /** The ticket's first message in its topic: who, in which language, why, the form, what else was recognised, and the last turns. */
    card(ticket: Ticket, recognised: readonly Entity[]): Outgoing {
      const head = phrase(phrases, 'desk.card', {
        ticket: ticket.id,
        name: shownName(ticket.customer),
        language: phraseText(content.phrases[ticket.locale], 'language.name', {}),
        reason: phraseText(phrases, `desk.reason.${ticket.reason}`, {}),
      });
      const turns = ticket.history.map((line) => [
        { text: `${phraseText(phrases, line.who === 'customer' ? 'desk.who.customer' : 'desk.who.bot', {})}: `, bold: true },
        { text: cut(line.text) },
      ]);
      const history: Block[] =
        turns.length > 0 ? [...phrase(phrases, 'desk.lastTurns', {}), { kind: 'list', ordered: false, items: turns }] : [];
      const mentioned = recognised.map(({ kind, text, value }) => [
        { text: `${phraseText(phrases, `desk.entity.${kind}`, {})}: `, bold: true },
        { text: value === undefined || value === text ? text : `${text} (${value})` },
      ]);
      const entities: Block[] =
        mentioned.length > 0 ? [...phrase(phrases, 'desk.mentioned', {}), { kind: 'list', ordered: false, items: mentioned }] : [];
      return { kind: 'text', blocks: [...head, answersList(content, locale, ticket), ...entities, ...history], buttons: cardButtons(ticket) };
    },
    topicName: (ticket: Ticket): string =>
      phraseText(phrases, 'desk.topic', { name: ticket.customer.name, ticket: ticket.id }).slice(0, 128),
    notice: (
      key: 'desk.claimed' | 'desk.closedBy' | 'desk.onlyAssignee',
      agent: Person,
    ): Outgoing => ({ kind: 'text', blocks: phrase(phrases, key, { agent: agent.name }) }),
    say: (key: 'desk.left' | 'desk.customerBlocked' | 'desk.isClosed' | 'desk.setAside' | 'desk.setAsideHere' | 'desk.help' | 'desk.bound' | 'desk.unknownCommand'): Outgoing => ({
      kind: 'text',
      blocks: phrase(phrases, key, {}),
    }),
    undelivered: (reason: string): Outgoing => ({ kind: 'text', blocks: phrase(phrases, 'desk.undelivered', { reason }) }),
    toast: (key: 'desk.toast.claimed' | 'desk.toast.closed' | 'desk.toast.mine' | 'desk.toast.taken' | 'desk.toast.isClosed' | 'desk.toast.expired'): string =>
      phraseText(phrases, key, {}),
  };
}

const shownName = ({ name, username }: Person): string => (username ? `${name} (@${username})` : name);

function cut(text: string): string {
  const characters = Array.from(text.replaceAll(/\s+/gu, ' '));
  return characters.length > lineLength ? `${characters.slice(0, lineLength).join('')}…` : characters.join('');
}
