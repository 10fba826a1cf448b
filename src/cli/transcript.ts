import type { ChatId, TicketId } from '../domain/ids.ts';
import { transcript as linesOf } from '../stores/read.ts';
import type { Io } from './exit.ts';
import { stored, timeText, type ReadOptions } from './stored.ts';

/** A terminal would obey them. */
const controls = /[^\P{Cc}\n\t]/gu;

/** What was said in a conversation. @param id of a ticket, or of the customer's chat. */
export const transcript = (options: ReadOptions & { id: string }, io: Pick<Io, 'stdout' | 'stderr'>): Promise<number> =>
  stored(options, io, (db) => {
    const ticket = db.tickets.get(options.id.toUpperCase() as TicketId);
    const chat = ticket?.conversation ?? (Number(options.id) as ChatId);
    const lines = linesOf(db, chat);
    if (!ticket && lines.length === 0) {
      io.stderr.write(`No ticket and no conversation is called ${options.id}: “tickets --all” lists the tickets.\n`);
      return undefined;
    }
    const text = lines.map(({ at, who, name, text: said }) => `${timeText(at)}  ${name ?? who}: ${said.replaceAll(controls, '').replaceAll('\n', '\n    ')}\n`).join('');
    return { data: { chat, ...(ticket && { ticket }), lines }, text };
  });
