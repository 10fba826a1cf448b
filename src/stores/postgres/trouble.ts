import { DatabaseError } from 'pg';
import type { StoreFault } from '../../engine/store.ts';
import { DatabaseRefuses, DatabaseUnreachable } from './faults.ts';

/**
 * What a database can have: `lost` (it can't be reached, or is not ready) and `busy` (two got in each other's way) pass,
 * and whatever was under way is undone or done as a whole; what is `refused` doesn't pass.
 */
export class Trouble extends Error {
  override name = 'Trouble';

  constructor(
    readonly kind: 'lost' | 'busy' | 'refused',
    readonly fault: StoreFault,
  ) {
    super(fault.message, { cause: fault });
  }
}

/** By the beginning of an SQLSTATE: what it is, and what to do. The longest one that fits holds. */
const states: Record<string, [kind: Trouble['kind'], remedy: string]> = {
  '08': ['lost', 'see that it runs and that nothing between cuts connections'],
  '25P03': ['lost', 'see what keeps this machine busy'],
  '57P': ['lost', 'see that it is up'],
  '53': ['lost', 'see its log: it is out of connections, memory or disk'],
  '40': ['busy', 'see what else works on this database'],
  '55P03': ['lost', 'see what else works on this database'],
  '57014': ['lost', 'see what keeps it busy'],
  '25006': ['refused', 'set DATABASE_URL to a server that takes writes: this one is a copy or is set to read only'],
  '28': ['refused', 'correct the user and the password in DATABASE_URL, or let them in (pg_hba.conf)'],
  '3D': ['refused', 'make the database (CREATE DATABASE), or correct its name in DATABASE_URL'],
  '42501': ['refused', 'give the user of DATABASE_URL the right to it: let it own the database'],
  '42': ['refused', 'another version of the program has been at it: start that one, or put back a backup'],
  '58': ['refused', 'see its log and its disk'],
  'XX': ['refused', 'see its log and its disk'],
};

/** Made by Node or by the driver where there is no connection, or no more. */
const lostWords = /terminated|timeout|timed out|connection error|not queryable/i;

/** @returns what the database has, or the error itself where it is about what was written: that is for its turn to bear. */
export function troubleOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (error instanceof DatabaseError) {
    const code = error.code ?? 'XX';
    const known = [5, 3, 2].map((length) => states[code.slice(0, length)]).find((state) => state !== undefined);
    // Of a refused connection the message names user and database; of a statement it may quote what somebody wrote.
    const said = /^(?:08|28|3D|53|57P)/.test(code) ? `${error.message}, ${code}` : code;
    return known ? trouble(known[0], said, known[1], error) : error;
  }
  const { code } = error as NodeJS.ErrnoException;
  if (/^E[A-Z_]+$/.test(code ?? '') || lostWords.test(error.message)) {
    return trouble('lost', code ?? error.message, 'see that it runs, and that DATABASE_URL names the right machine and port', error);
  }
  return error instanceof TypeError ? error : trouble('refused', error.message, 'correct DATABASE_URL', error);
}

function trouble(kind: Trouble['kind'], said: string, remedy: string, cause: Error): Trouble {
  const fault =
    kind === 'refused'
      ? new DatabaseRefuses(`The database refuses (${said}): ${remedy}`, { cause })
      : new DatabaseUnreachable(`The database can't be reached or is not ready (${said}): ${remedy}`, { cause });
  return new Trouble(kind, fault);
}

/** Runs it, with what a database can have told as what is said to people. */
export async function faults<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw error instanceof Trouble ? error.fault : error;
  }
}
