import type { OutboxRow } from '../../domain/outgoing.ts';
import type { Changes, TurnKey, TurnResult, TurnState } from '../../engine/store.ts';
import type { Clock } from '../../engine/clock.ts';
import { checkOwn, foreignTicket } from '../own.ts';
import { call, type Connections, type Session } from './connection.ts';
import { DatabaseHeld } from './faults.ts';
import { begin, type Loaded } from './load.ts';
import { markFault } from './mark.ts';
import type { Persistence } from './persist.ts';
import { Trouble } from './trouble.ts';
import { commit, isForeignTicket } from './write.ts';

export interface TurnParts {
  connections: Connections;
  persist: Persistence['persist'];
  clock: Pick<Clock, 'now'>;
  /** This process. */
  id: string;
}

type Step = (state: TurnState) => Changes | undefined;

const statusOf = { name: 'status_of', text: 'SELECT pg_xact_status($1::xid8) AS status' };
const rowsOf = { name: 'rows_of', text: 'SELECT id, document FROM xiangfu.outbox WHERE about = $1 AND turn = $2 ORDER BY id' };

/**
 * One turn in one transaction of two round trips. A connection that breaks before the commit was sent leaves nothing, and
 * the turn is taken anew; after that nobody knows, and the server is asked what became of the transaction.
 */
export function takeTurn({ connections, persist, clock, id }: TurnParts, key: TurnKey, step: Step): Promise<TurnResult> {
  /** Whose commit was not answered, and the number that its turn has where it arrived. */
  let doubted: { transaction: string; turn: number } | undefined;
  return persist(() => connections.within(attempt));

  async function attempt(session: Session): Promise<TurnResult> {
    // It holds the lock that the other one held: that one is over.
    const loaded = await begin(session, key);
    if (loaded.moved !== null) throw markFault(loaded.moved);
    if (loaded.alone !== null && loaded.alone !== id) throw new DatabaseHeld(false);
    // Whoever takes over from a server that is lost may give its last numbers anew.
    if (doubted && loaded.turns >= doubted.turn && (await isCommitted(session, doubted.transaction))) return { status: 'committed', rows: await written(session, doubted.turn) };
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
      return await commit(session, { key, changes, loaded, at: clock.now() });
    } catch (error) {
      if (error instanceof Trouble && error.kind === 'lost') doubted = { transaction: loaded.transaction, turn: loaded.turns + 1 };
      throw isForeignTicket(error) ? foreignTicket(changes.ticket!) : error;
    }
  }

  async function written(session: Session, turn: number): Promise<OutboxRow[]> {
    const [rows] = (await session.run(call(rowsOf, key.conversation, turn), 'ROLLBACK')) as [{ id: number; document: OutboxRow }[]];
    return rows.map((row) => ({ ...row.document, id: row.id as OutboxRow['id'] }));
  }
}

async function isCommitted(session: Session, transaction: string): Promise<boolean> {
  const [[row]] = (await session.run(call(statusOf, transaction))) as [[{ status: string }]];
  return row.status === 'committed';
}
