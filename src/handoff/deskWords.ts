import type { Content, PreparedReply } from '../content/content.ts';
import type { PlainKey } from '../content/phrases.ts';
import { phrase, phraseText } from '../content/phrase.ts';
import { splitBlocks } from '../domain/blocks.ts';
import { cutText } from '../domain/cutText.ts';
import type { Entity } from '../domain/entity.ts';
import type { TicketId } from '../domain/ids.ts';
import type { Locale } from '../domain/locale.ts';
import type { Block, Button, Buttons, Outgoing, Text, TopicLook } from '../domain/outgoing.ts';
import { pairs } from '../domain/pairs.ts';
import type { Person } from '../domain/person.ts';
import { statsDays, type Press } from '../domain/press.ts';
import type { Priority, Ticket } from '../domain/ticket.ts';
import type { TranscriptLine } from '../domain/transcript.ts';
import { answersList } from './customerWords.ts';
import type { Stats } from './stats.ts';

/** A line of the transcript on the card is cut here: whole answers would hide what the customer wrote. */
const lineLength = 80;
/** So many prepared answers fit into a message; a word finds the others. */
const mostReplies = 25;
/** How much of a single one is shown. */
const previewLength = 3500;

type DeskKey = Extract<PlainKey, `desk.${string}`>;
type ToastKey = Extract<PlainKey, `desk.toast.${string}`>;
type AgentKey = 'desk.claimed' | 'desk.anonymous' | 'desk.requeued' | 'desk.agentLeft' | 'desk.away' | 'desk.back' | 'desk.barred' | 'desk.unbarred';

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
        return [...pairs(articles(ticket)), [close]];
      default:
        return ticket satisfies never;
    }
  }

  /** The sections of the guide: one tap sends one to the customer. */
  const articles = (ticket: Ticket): Button[] =>
    content.sections.map((section) => ({ label: `📖 ${content.articles[locale][section]?.button ?? section}`, press: { do: 'article', ticket: ticket.id, section } as const }));
  const list = (key: 'desk.buttons.refresh' | 'desk.buttons.queue' | 'desk.buttons.stats', press: Press): Button => ({ label: phraseText(phrases, key, {}), press });
  const text = (blocks: Block[], buttons: Buttons = []): Text => (buttons.length > 0 ? { kind: 'text', blocks, buttons } : { kind: 'text', blocks });

  /** The last lines that were said to the assistant, each cut to a line. */
  function turns(lines: readonly TranscriptLine[]): Block[] {
    const items = lines.map((line) => [
      { text: `${phraseText(phrases, line.who === 'customer' ? 'desk.who.customer' : 'desk.who.bot', {})}: `, bold: true },
      { text: cut(line.text) },
    ]);
    return items.length > 0 ? [...phrase(phrases, 'desk.lastTurns', {}), { kind: 'list', ordered: false, items }] : [];
  }

  function summary(ticket: Ticket): Block[] {
    if (ticket.status !== 'closed' || !ticket.assignee) return [];
    const { submittedAt, answeredAt, handledMs, tags = [], assignee } = ticket;
    return phrase(phrases, 'desk.summary', {
      agent: assignee.name,
      first: minutesOf(submittedAt === undefined || answeredAt === undefined ? undefined : answeredAt - submittedAt),
      handled: minutesOf(handledMs),
      tags: tagList(tags),
    });
  }

  return {
    cardButtons,
    text,
    /** The ticket's first message in its topic: who, in which language, why, the form, what else was recognised, and the last turns. */
    card(ticket: Ticket, recognised: readonly Entity[]): Outgoing {
      const head = phrase(phrases, 'desk.card', {
        ticket: ticket.id,
        name: nameAndUser(ticket.customer),
        language: phraseText(content.phrases[ticket.locale], 'language.name', {}),
        reason: phraseText(phrases, `desk.reason.${ticket.reason}`, {}),
      });
      const mentioned = recognised.map(({ kind, text, value }) => [
        { text: `${phraseText(phrases, `desk.entity.${kind}`, {})}: `, bold: true },
        { text: value === undefined || value === text ? text : `${text} (${value})` },
      ]);
      const entities: Block[] =
        mentioned.length > 0 ? [...phrase(phrases, 'desk.mentioned', {}), { kind: 'list', ordered: false, items: mentioned }] : [];
      return { kind: 'text', blocks: [...head, answersList(content, locale, ticket), ...entities, ...turns(ticket.history)], buttons: cardButtons(ticket) };
    },
    /** Its icon and its first sign show the state: agents see in the list what waits, where icons are not shown, too. */
    topicLook: (ticket: Ticket): TopicLook => ({
      icon: icons[signOf(ticket)],
      name: `${signs[signOf(ticket)]} ${phraseText(phrases, 'desk.topic', { name: ticket.customer.name, ticket: ticket.id })}`,
    }),
    reopened: (ticket: Ticket, meanwhile: readonly TranscriptLine[] = []): Outgoing =>
      text([...phrase(phrases, 'desk.reopened', { ticket: ticket.id }), ...turns(meanwhile)], cardButtons(ticket)),
    rated: (stars: number): Outgoing => text(phrase(phrases, 'desk.rated', { stars: '⭐'.repeat(stars) })),
    /** What the customer adds to the rating may fill a message by itself. */
    commented: (stars: number, word: string): Outgoing[] =>
      splitBlocks([...phrase(phrases, 'desk.rated', { stars: '⭐'.repeat(stars) }), { kind: 'quote', spans: [{ text: word }] }]).map((part) => text(part)),
    /** With the user name of the new one, whom Telegram then tells. */
    transferred: (from: Person, to: Person): Outgoing => text(phrase(phrases, 'desk.transferred', { from: from.name, to: nameAndUser(to) })),
    tookOver: (from: Person, to: Person): Outgoing => text(phrase(phrases, 'desk.tookOver', { from: from.name, to: to.name })),
    /** Whose ticket it is, and the way to take it from them. */
    theirs: (key: 'desk.onlyAssignee' | 'desk.takenBy', ticket: TicketId, { id: from, name: agent }: Person): Outgoing =>
      text(phrase(phrases, key, { agent }), [[{ label: phraseText(phrases, 'desk.buttons.takeOver', {}), press: { do: 'takeOver', ticket, from } }]]),
    prioritised: (priority: Priority): Outgoing => text(phrase(phrases, 'desk.prioritised', { priority: phraseText(phrases, `desk.priority.${priority}`, {}) })),
    tagged: ({ tags = [] }: Ticket): Outgoing =>
      text(phrase(phrases, 'desk.tagged', { tags: tagList(tags) })),
    unclaimed: (ticket: Ticket, now: number): Outgoing =>
      text(phrase(phrases, 'desk.unclaimed', { ticket: ticket.id, minutes: String(ticket.status === 'waiting' ? Math.round((now - ticket.since) / 60_000) : 0) }), cardButtons(ticket)),
    /** The end, with what is worth knowing later of a ticket that somebody had. */
    closed(ticket: Ticket, how: { by: Person } | 'desk.closedSilent' | 'desk.left'): Outgoing {
      const said = typeof how === 'string' ? phrase(phrases, how, {}) : phrase(phrases, 'desk.closedBy', { agent: how.by.name });
      return text([...said, ...summary(ticket)]);
    },
    /** A phrase that names an agent. */
    notice: (key: AgentKey, agent: Person): Outgoing => text(phrase(phrases, key, { agent: agent.name })),
    say: (key: DeskKey): Outgoing => text(phrase(phrases, key, {})),
    phrase: (key: DeskKey): Block[] => phrase(phrases, key, {}),
    undelivered: (reason: string): Text => text(phrase(phrases, 'desk.undelivered', { reason })),
    notPassed: (reason: string): Text => text(phrase(phrases, 'desk.notPassed', { reason })),
    usage: (usage: string): Outgoing => text(phrase(phrases, 'desk.usage', { usage })),
    unknownAgent: (name: string): Outgoing => text(phrase(phrases, 'desk.unknownAgent', { name })),
    named: (agent: Person, name: string): Outgoing => text(phrase(phrases, 'desk.named', { agent: agent.name, name })),
    banner: (until: string): Outgoing => text(phrase(phrases, 'desk.banner', { until })),
    /** What waits, the next one first; its button claims it. */
    queue(tickets: readonly Ticket[], waiting: number, now: number): Text {
      const below: Buttons = [[list('desk.buttons.refresh', { do: 'queue' }), list('desk.buttons.stats', { do: 'stats', days: 7 })]];
      if (tickets.length === 0) return text(phrase(phrases, 'desk.queueEmpty', {}), below);
      const lines = tickets.map((ticket) => {
        const minutes = String(ticket.status === 'waiting' ? Math.round((now - ticket.since) / 60_000) : 0);
        return `${ticket.priority === 'urgent' ? '🔴 ' : ''}${phraseText(phrases, 'desk.queueLine', { ticket: ticket.id, name: ticket.customer.name, minutes })}`;
      });
      const waits: Block = { kind: 'list', ordered: true, items: lines.map((line) => [{ text: line }]) };
      const claims = tickets.map(({ id }): Button => ({ label: `🙋 ${id}`, press: { do: 'claim', ticket: id } }));
      return text([...phrase(phrases, 'desk.queue', { waiting: String(waiting) }), waits], [...pairs(claims), ...below]);
    },
    stats({ days, talks, contained, tickets, waitedMs, firstMs, handledMs, rating, ratings }: Stats, waiting: number): Text {
      const percent = contained === undefined ? '–' : `${Math.round(100 * contained)} %`;
      return text(
        phrase(phrases, 'desk.stats', {
          days: String(days), conversations: String(talks), contained: percent, tickets: String(tickets), waiting: String(waiting),
          wait: minutesOf(waitedMs), first: minutesOf(firstMs), handled: minutesOf(handledMs), rating: rating?.toFixed(1) ?? '–', ratings: String(ratings),
        }),
        [
          statsDays.map((one): Button => ({ label: phraseText(phrases, 'desk.buttons.days', { days: one }), press: { do: 'stats', days: one } })),
          [list('desk.buttons.queue', { do: 'queue' })],
        ],
      );
    },
    /** Prepared answers as the customer would read them, each with a button that sends it; a single one in full. */
    replies(found: readonly { reply: PreparedReply; text: string }[], ticket: Ticket): Outgoing {
      const shown = found.slice(0, mostReplies);
      const title = ({ key, title: names }: PreparedReply) => `${key} · ${names[locale]}`;
      const items = shown.map(({ reply, text: body }) => [{ text: `${title(reply)}: `, bold: true }, { text: cut(body) }]);
      const [one, ...others] = shown;
      const list: Block[] =
        one && others.length === 0
          ? [{ kind: 'paragraph', spans: [{ text: title(one.reply), bold: true }] }, { kind: 'quote', spans: [{ text: cutText(one.text, previewLength) }] }]
          : [{ kind: 'list', ordered: false, items }];
      const more = found.length > shown.length ? phrase(phrases, 'desk.repliesMore', { count: String(found.length - shown.length) }) : [];
      const send = shown.map(({ reply: { key, title: names } }): Button => ({ label: `➤ ${names[locale]}`, press: { do: 'reply', ticket: ticket.id, key } }));
      return text([...phrase(phrases, 'desk.replies', {}), ...list, ...more], pairs(send));
    },
    toast: (key: ToastKey): string => phraseText(phrases, key, {}),
  };
}

const signs = { collecting: '⚪', waiting: '🟡', urgent: '🔴', active: '🟢', parked: '⏸️', closed: '⚫' } as const;

/** Of the few that Telegram has for topics. */
const icons: Record<keyof typeof signs, string> = { collecting: '📝', waiting: '❗️', urgent: '🔥', active: '💬', parked: '👀', closed: '✅' };

function signOf({ status, priority, parked }: Ticket): keyof typeof signs {
  if (parked) return 'parked';
  return status === 'waiting' && priority === 'urgent' ? 'urgent' : status;
}

const minutesOf = (ms: number | undefined): string => (ms === undefined ? '–' : String(Math.max(1, Math.round(ms / 60_000))));

const tagList = (tags: readonly string[]): string => (tags.length > 0 ? tags.map((tag) => `#${tag}`).join(' ') : '–');

const nameAndUser = ({ name, username }: Person): string => (username ? `${name} (@${username})` : name);

function cut(text: string): string {
  const characters = Array.from(text.replaceAll(/\s+/gu, ' '));
  return characters.length > lineLength ? `${characters.slice(0, lineLength).join('')}…` : characters.join('');
}
