import type { Commit } from '../commit.ts';
import type { Db, Dossier } from '../db.ts';
import type { ChatId } from '../../domain/ids.ts';

/** A conversation with all that it has. */
export type Whole = Commit & { chat: ChatId };

/** The conversations of a Db, a commit for each. */
export function* wholes(db: Db): Generator<Whole> {
  for (const [chat, dossier] of db.dossiers) yield wholeOf(db, chat, dossier);
}

function wholeOf(db: Db, chat: ChatId, { conversation, erasedAt, handled, tickets, ...lists }: Dossier): Whole {
  return {
    version: 1,
    chat,
    ...(conversation && { conversation }),
    ...(erasedAt !== undefined && { erasedAt }),
    updates: handled,
    tickets: tickets.map((id) => db.tickets.get(id)!),
    ...lists,
  };
}

/** All that is no conversation's. */
export const rest = ({ outbox, lastRow, events, desk, agents }: Db): Commit => ({
  version: 1, rows: [...outbox.values()], lastRow, events, ...(desk && { desk }), agents: [...agents.values()],
});

export const isNothing = ({ dossiers, outbox, events, desk, agents }: Db): boolean => dossiers.size + outbox.size + events.length + agents.size === 0 && !desk;
