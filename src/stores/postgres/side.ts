import { apply } from '../apply.ts';
import { emptyDb } from '../db.ts';
import type { Progress, Side } from '../move/side.ts';
import { Tally } from '../move/tally.ts';
import type { Commit } from '../commit.ts';
import { call, type Session } from './connection.ts';
import { analyze, fill } from './fill.ts';
import { holdAlone } from './holdAlone.ts';
import { markCall, markIn } from './mark.ts';
import { commitsIn, patiently } from './readDatabase.ts';
import { askedOf } from './requests.ts';
import { faults } from './trouble.ts';

const isFree = `
  SELECT NOT (EXISTS (SELECT FROM xiangfu.conversations) OR EXISTS (SELECT FROM xiangfu.outbox) OR EXISTS (SELECT FROM xiangfu.events)
    OR EXISTS (SELECT FROM xiangfu.agents) OR EXISTS (SELECT FROM xiangfu.desk)) AS free`;

const askAlso = { name: 'ask_also', text: 'INSERT INTO xiangfu.erasures (chat) SELECT unnest($1::bigint[]) ON CONFLICT DO NOTHING' };

/** A database as one of the places of a move. @throws DatabaseHeld where a bot works on it, and what a database can have. */
export async function databaseSide(url: string, progress: Progress): Promise<Side> {
  const hold = await faults(() => holdAlone(url));
  const held = <T>(work: (session: Session) => Promise<T>): Promise<T> => faults(() => work(hold.session));

  /** @returns whom an operator asked to erase. */
  const readAll = (doing: 'reading' | 'comparing', take: (commit: Commit) => void) =>
    patiently(url, async (session) => {
      let conversations = 0;
      for await (const commit of commitsIn(session)) {
        take(commit);
        if (commit.updates) progress(doing, (conversations += 1));
      }
      return askedOf(session);
    });

  return {
    mark: () => held(markIn),
    setMark: (mark) => faults(() => hold.surely(markCall(mark))),
    isFree: () => held(async (session) => (await session.run(isFree))[0]![0]!['free'] === true),
    async read() {
      const db = emptyDb();
      return { db, asked: await readAll('reading', (commit) => apply(db, commit)) };
    },
    async fill(stored) {
      await held((session) => fill(session, stored, progress));
      await patiently(url, (session) => session.run(analyze));
    },
    async tally() {
      const tally = new Tally();
      tally.takeAsked(await readAll('comparing', (commit) => tally.take(commit)));
      return tally;
    },
    asked: () => held(askedOf),
    ask: (chats) => held(async (session) => void (await session.run(call(askAlso, chats)))),
    release: () => hold.release(),
  };
}
