import type { TicketId } from '../domain/ids.ts';
import { transcript as linesOf } from '../stores/read.ts';
import type { Io } from './exit.ts';
import { chatNamed, nobody, stored, timeText, type ReadOptions } from './stored.ts';

/** A terminal would obey them. */
const controls = /[^\P{Cc}\n\t]/gu;

/** What was said in a conversation. @param id of a ticket, or of the customer's chat. */
export const transcript = (options: ReadOptions & { id: string }, io: Pick<Io, 'stdout' | 'stderr'>): Promise<number> =>
  stored(options, io, (db) => {
    const ticket = db.tickets.get(options.id.toUpperCase() as TicketId);
    const chat = chatNamed(db, options.id);
    const lines = linesOf(db, chat);
    if (!ticket && lines.length === 0) {
      nobody(io, options.id);
      return undefined;
    }
    const text = lines.map(({ at, who, name, text: said }) => `${timeText(at)}  ${name ?? who}: ${said.replaceAll(controls, '').replaceAll('\n', '\n    ')}\n`).join('');
    return { data: { chat, ...(ticket && { ticket }), lines }, text };
  });
