import type { ChatId } from '../../domain/ids.ts';
import type { Commit } from '../commit.ts';
import type { Db } from '../db.ts';

/** So that no line of a snapshot grows long. */
const linesAtOnce = 200;

/**
 * The Db as it is at the time of the call, told bit by bit while turns go on: what a turn is about to change is put by
 * before it does.
 */
export class Snapshot {
  readonly #db: Db;
  readonly #chats: ChatId[];
  readonly #shared: Commit[];
  readonly #putBy = new Set<ChatId>();
  #untold: Commit[] = [];

  /** @param seq the last frame that is applied to `db`. */
  constructor(
    db: Db,
    readonly seq: number,
  ) {
    this.#db = db;
    this.#chats = [...db.dossiers.keys()];
    this.#shared = sharedCommits(db);
  }

  /** To be called before anything of a conversation changes. */
  putBy(chat: ChatId): void {
    if (this.#putBy.has(chat)) return;
    this.#putBy.add(chat);
    this.#untold.push(...dossierCommits(this.#db, chat));
  }

  *commits(): Generator<Commit> {
    for (const commit of this.#shared) yield commit;
    for (const chat of this.#chats) {
      this.putBy(chat);
      const told = this.#untold;
      this.#untold = [];
      yield* told;
    }
  }
}

function sharedCommits(db: Db): Commit[] {
  return [
    { version: 1, lastRow: db.lastRow, ...(db.desk && { desk: db.desk }), agents: [...db.agents.values()] },
    ...chunks([...db.outbox.values()]).map((rows): Commit => ({ version: 1, rows })),
    ...chunks(db.events).map((events): Commit => ({ version: 1, events })),
  ];
}

function dossierCommits(db: Db, chat: ChatId): Commit[] {
  const dossier = db.dossiers.get(chat);
  if (!dossier) return [];
  const { conversation, handled, erasedAt } = dossier;
  return [
    {
      version: 1,
      chat,
      updates: handled.slice(),
      ...(erasedAt !== undefined && { erasedAt }),
      ...(conversation && { conversation }),
      tickets: dossier.tickets.map((id) => db.tickets.get(id)!),
    },
    ...chunks(dossier.lines).map((lines): Commit => ({ version: 1, chat, lines })),
    ...chunks(dossier.links).map((links): Commit => ({ version: 1, chat, links })),
    ...chunks(dossier.shown).map((shown): Commit => ({ version: 1, chat, shown })),
  ];
}

function chunks<T>(items: readonly T[]): T[][] {
  const starts = Array.from({ length: Math.ceil(items.length / linesAtOnce) }, (_, index) => index * linesAtOnce);
  return starts.map((start) => items.slice(start, start + linesAtOnce));
}
