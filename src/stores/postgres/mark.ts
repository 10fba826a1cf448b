import { StoreFault } from '../../engine/store.ts';
import type { Mark } from '../move/mark.ts';
import { call, type Call, type Session } from './connection.ts';

const look = 'SELECT state, id FROM xiangfu.move';
const put = { name: 'mark_put', text: 'INSERT INTO xiangfu.move (state, id) VALUES ($1, $2) ON CONFLICT (single) DO UPDATE SET state = excluded.state, id = excluded.id' };
const take = 'DELETE FROM xiangfu.move';

export async function markIn(session: Session): Promise<Mark | undefined> {
  const [rows] = await session.run(look);
  return rows![0] as unknown as Mark | undefined;
}

/** The statement that sets it, or takes it away. */
export const markCall = (mark: Mark | undefined): Call | string => (mark ? call(put, mark.state, mark.id) : take);

/** @throws StoreFault where the database does not count, or not yet. */
export async function checkMark(session: Session): Promise<void> {
  const mark = await markIn(session);
  if (mark) throw markFault(mark.state);
}

export const markFault = (state: Mark['state']): StoreFault =>
  new StoreFault(
    state === 'arriving'
      ? 'A move to the database is not finished, and it may hold half of what was stored: run “move --to postgres” again. To stay with the data folder instead, unset DATABASE_URL'
      : 'What the database holds was moved to a data folder: unset DATABASE_URL, and set DATA_DIR to that folder. To go back to the state before that move instead, run “DELETE FROM xiangfu.move” in the database; who was erased since is in it again then, “forget” them once more',
  );
