import type { Side } from './side.ts';
import { tallyOf, type Tally } from './tally.ts';
import { isNothing } from './wholes.ts';

export type Outcome =
  | { status: 'moved'; tally: Tally }
  /** An earlier move did all but the last step, which is done now. */
  | { status: 'finished' }
  /** There is nothing on the side to move from. */
  | { status: 'nothing' }
  /** It was moved away before. */
  | { status: 'gone' }
  /** A move to the side to move from is not finished. */
  | { status: 'halfThere' }
  /** Something is on the side to move to. */
  | { status: 'occupied' }
  /** What was read back is not what was written. */
  | { status: 'differs'; kinds: string[] };

/**
 * Copies all that is stored to the other side and compares. What counts is where there is no mark, at any moment on one
 * side at most: the other one is marked before anything is written there, and this one once all of it is there. So a kill
 * leaves either a copy to begin again, or a mark to take away.
 *
 * @param id of this move.
 */
export async function move(from: Side, to: Side, id: string): Promise<Outcome> {
  const [left, reached] = [await from.mark(), await to.mark()];
  if (left?.state === 'arriving') return { status: 'halfThere' };
  if (left) {
    if (reached?.state !== 'arriving' || reached.id !== left.id) return { status: 'gone' };
    await finish(from, to);
    return { status: 'finished' };
  }
  if (!reached && !(await to.isFree())) return { status: 'occupied' };
  const written = await copy(from, to, id);
  if (!written) return { status: 'nothing' };
  const read = await to.tally();
  const kinds = written.differences(read);
  if (kinds.length > 0) return { status: 'differs', kinds };
  await from.setMark({ state: 'gone', id });
  await finish(from, to);
  return { status: 'moved', tally: read };
}

/** Whoever asked meanwhile that somebody be erased asked on this side. */
async function finish(from: Side, to: Side): Promise<void> {
  await to.ask(await from.asked());
  await to.setMark(undefined);
}

/** @returns what was copied; undefined where there is nothing. */
async function copy(from: Side, to: Side, id: string): Promise<Tally | undefined> {
  const stored = await from.read();
  if (isNothing(stored.db)) return undefined;
  await to.setMark({ state: 'arriving', id });
  await to.fill(stored);
  return tallyOf(stored);
}
