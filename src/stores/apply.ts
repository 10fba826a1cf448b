import type { ChatId, TicketId } from '../domain/ids.ts';
import type { MessageRef, OutboxRow } from '../domain/outgoing.ts';
import type { RecordedEvent } from '../domain/record.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Commit } from './commit.ts';
import type { Db, Dossier } from './db.ts';
import { enterTicket, messageKey, removeTicket } from './indexes.ts';
import { shared } from './shared.ts';

/** How many handled updates a conversation remembers: Telegram repeats recent ones, but not in order. */
export const handledKept = 128;

/** Carries a commit out: in a turn and in replay alike. The same commits in the same order give the same Db. */
export function apply(db: Db, commit: Commit): void {
  if (commit.chat !== undefined) {
    if (commit.erase) erase(db, commit.chat);
    if (commit.prune) prune(db, commit.chat);
    else write(db, dossierOf(db, commit.chat), commit);
  }
  for (const row of commit.rows ?? []) {
    db.outbox.set(row.id, row);
    db.lastRow = Math.max(db.lastRow, row.id);
  }
  if (commit.settled !== undefined) db.outbox.delete(commit.settled);
  if (commit.eventsBefore !== undefined) dropEvents(db, commit.eventsBefore);
  for (const event of commit.events ?? []) record(db, event);
  for (const agent of commit.agents ?? []) db.agents.set(agent.person.id, agent);
  if (commit.desk) db.desk = commit.desk;
  if (commit.lastRow !== undefined) db.lastRow = Math.max(db.lastRow, commit.lastRow);
}

/** How many handling times the expected wait rests on. */
export const timesKept = 20;

function record(db: Db, event: RecordedEvent): void {
  db.events.push(event);
  if (event.kind !== 'ticketClosed' || event.handledMs === undefined) return;
  db.handled.push(event.handledMs);
  if (db.handled.length > timesKept) db.handled.shift();
}

/** What follows from events follows from those that are left, as a snapshot tells them. */
function dropEvents(db: Db, before: number): void {
  const left = db.events.filter(({ at }) => at >= before);
  [db.events, db.handled] = [[], []];
  for (const event of left) record(db, event);
}

function write(db: Db, dossier: Dossier, commit: Commit): void {
  for (const update of commit.updates ?? []) {
    dossier.handled.push(update);
    if (dossier.handled.length > handledKept) dossier.handled.shift();
  }
  if (commit.erasedAt !== undefined) dossier.erasedAt = commit.erasedAt;
  if (commit.conversation) dossier.conversation = commit.conversation;
  for (const ticket of commit.tickets ?? []) putTicket(db, dossier, ticket);
  for (const line of commit.lines ?? []) dossier.lines.push(line.who === 'bot' ? { ...line, text: shared(line.text) } : line);
  for (const link of commit.links ?? []) {
    const [one, other] = link;
    dossier.links.push(link);
    db.indexes.links.set(messageKey(one), other);
    db.indexes.links.set(messageKey(other), one);
  }
  for (const shown of commit.shown ?? []) show(db, dossier, shown);
}

function show(db: Db, dossier: Dossier, shown: [MessageRef, TicketId]): void {
  dossier.shown.push(shown);
  db.indexes.shown.set(messageKey(shown[0]), shown[1]);
}

function putTicket(db: Db, dossier: Dossier, ticket: Ticket): void {
  const old = db.tickets.get(ticket.id);
  if (old) removeTicket(db.indexes, old);
  else dossier.tickets.push(ticket.id);
  db.tickets.set(ticket.id, ticket);
  enterTicket(db.indexes, ticket);
}

function erase(db: Db, chat: ChatId): void {
  const old = dossierOf(db, chat);
  takeOut(db, chat, old);
  if (old.tickets.length > 0) db.events = db.events.map((event) => withoutTicket(event, old.tickets));
  db.dossiers.set(chat, { ...blank(), handled: old.handled });
}

function prune(db: Db, chat: ChatId): void {
  takeOut(db, chat, dossierOf(db, chat));
  db.dossiers.delete(chat);
}

/** Takes all that a dossier leads to out of the rest. */
function takeOut(db: Db, chat: ChatId, old: Dossier): void {
  for (const id of old.tickets) {
    const ticket = db.tickets.get(id);
    if (ticket) removeTicket(db.indexes, ticket);
    db.tickets.delete(id);
  }
  for (const ref of old.links.flat()) db.indexes.links.delete(messageKey(ref));
  for (const [ref] of old.shown) db.indexes.shown.delete(messageKey(ref));
  for (const row of db.outbox.values()) if (row.about === chat && !takesAway(row)) db.outbox.delete(row.id);
}

/** An earlier erasure's, which the group has still to hear of. */
const takesAway = ({ outgoing }: OutboxRow): boolean => outgoing.kind === 'delete' || (outgoing.kind === 'topic' && outgoing.state === 'deleted');

/** The numbers stay; the ticket's id may be known to somebody and leads to nobody any more. */
const withoutTicket = (event: RecordedEvent, erased: readonly TicketId[]): RecordedEvent =>
  'ticket' in event && erased.includes(event.ticket) ? { ...event, ticket: 'forgotten' as TicketId } : event;

function dossierOf(db: Db, chat: ChatId): Dossier {
  let dossier = db.dossiers.get(chat);
  if (!dossier) db.dossiers.set(chat, (dossier = blank()));
  return dossier;
}

const blank = (): Dossier => ({ tickets: [], lines: [], links: [], shown: [], handled: [] });
