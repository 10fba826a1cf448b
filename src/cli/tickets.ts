import { tickets as ticketsOf } from '../stores/read.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Io } from './exit.ts';
import { stored, timeText, type ReadOptions } from './stored.ts';

/** The open tickets, or all of them: a line each, as they stand in the queue first. */
export const tickets = (options: ReadOptions & { all?: boolean }, io: Pick<Io, 'stdout' | 'stderr'>): Promise<number> =>
  stored(options, io, (db) => {
    const found = ticketsOf(db, options.all ? 0 : Infinity);
    const text = found.length === 0 ? 'No ticket is open.\n' : found.map((ticket) => `${line(ticket)}\n`).join('');
    return { data: found, text };
  });

function line(ticket: Ticket): string {
  const { id, status, customer, openedAt, priority = 'normal', tags = [] } = ticket;
  const who = ticket.status === 'active' ? ` · ${ticket.assignee.name}` : '';
  const marks = [priority === 'normal' ? '' : priority, ...tags.map((tag) => `#${tag}`)].filter(Boolean).join(' ');
  return `${id}  ${status.padEnd(10)}  ${timeText(openedAt)}  ${customer.name}${who}${marks ? `  ${marks}` : ''}`;
}
