import type { OutboxRow } from '../../domain/outgoing.ts';
import { StoreFault, type Changes, type TurnKey, type TurnResult, type TurnState } from '../../engine/store.ts';
import type { Clock } from '../../engine/clock.ts';
import { checkOwn, foreignTicket } from '../own.ts';
import { call, type Connections, type Session } from './connection.ts';
import { DatabaseHeld } from './faults.ts';
import { begin, type Loaded } from './load.ts';
import type { Persistence } from './persist.ts';
import { Trouble } from './trouble.ts';
import { commit, isForeignTicket } from './write.ts';

export interface TurnParts {
  connections: Connections;
  persist: Persistence['persist'];
  clock: Pick<Clock, 'now'>;
  /** This process. */
  writer: string;
}

type Step = (state: TurnState) => Changes | undefined;

const rowsOf = { name: 'rows_of', text: 'SELECT id, document FROM xiangfu.outbox WHERE about = $1 AND turn = $2 ORDER BY id' };

/**
 * One turn in one transaction of two round trips. A connection that breaks before the commit was sent leaves nothing, and
 * the turn is taken anew; after that nobody knows, and the conversation itself tells: it says who wrote its last turn.
 */
export function takeTurn({ connections, persist, clock, writer }: TurnParts, key: TurnKey, step: Step): Promise<TurnResult> {
  /** The number that the turn has where its commit arrived. */
  let doubted: number | undefined;
  return persist(() => connections.within(attempt));

  async function attempt(session: Session): Promise<TurnResult> {
    const loaded = await begin(session, key);
    if (loaded.holder !== writer) throw new DatabaseHeld();
    if (doubted !== undefined && loaded.turns >= doubted) return { status: 'committed', rows: await written(session, loaded, doubted) };
    const changes = loaded.repeated ? undefined : step(loaded.state);
    if (!changes) {
      await session.run('ROLLBACK');
      return { status: loaded.repeated ? 'repeated' : 'nothing' };
    }
    checkOwn(key, changes);
    return { status: 'committed', rows: await write(session, loaded, changes) };
  }

  async function write(session: Session, loaded: Loaded, changes: Changes): Promise<OutboxRow[]> {
    try {
      return await commit(session, { key, changes, loaded, writer, at: clock.now() });
    } catch (error) {
      if (error instanceof Trouble && error.kind === 'lost') doubted = loaded.turns + 1;
      throw isForeignTicket(error) ? foreignTicket(changes.ticket!) : error;
    }
  }

  /** What the turn wrote whose commit was not answered. Others wait for its lock, so that no later one can be there. */
  async function written(session: Session, loaded: Loaded, turn: number): Promise<OutboxRow[]> {
    if (loaded.turns > turn || loaded.writer !== writer) throw new StoreFault('Another process wrote to this database meanwhile: see that only one runs, then start again');
    const [rows] = (await session.run(call(rowsOf, key.conversation, turn), 'ROLLBACK')) as [{ id: number; document: OutboxRow }[]];
    return rows.map(({ id, document }) => ({ ...document, id: id as OutboxRow['id'] }));
  }
}
