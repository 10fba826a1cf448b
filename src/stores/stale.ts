import type { ChatId } from '../domain/ids.ts';
import type { Db } from './db.ts';

/** @returns whether a conversation was not touched since `before` (ms) and has no open ticket. */
export function staleIn(db: Db, before: number): (chat: ChatId) => boolean {
  const rows = [...db.outbox.values()];
  const awaited = new Set(rows.flatMap(({ about, at }) => (at >= before ? [about] : [])));
  return (chat) => {
    const dossier = db.dossiers.get(chat);
    if (!dossier || awaited.has(chat)) return false;
    const tickets = dossier.tickets.map((id) => db.tickets.get(id)!);
    const closed = tickets.flatMap((ticket) => (ticket.status === 'closed' ? [ticket.at] : []));
    const times = [dossier.conversation?.at, dossier.lines.at(-1)?.at, dossier.erasedAt, ...closed].filter((at) => at !== undefined);
    // Of a group nothing but updates is kept, without a time.
    return times.length > 0 && closed.length === tickets.length && Math.max(...times) < before;
  };
}
