import { Client, Pool, TypeOverrides, type ClientBase, type ClientConfig } from 'pg';
import { troubleOf } from './trouble.ts';

/** A statement with a name: the server parses and plans it once for each connection. */
export interface Statement {
  name: string;
  text: string;
}

export interface Call extends Statement {
  values: (string | number | boolean | null | readonly number[] | Buffer)[];
}

export const call = (statement: Statement, ...values: Call['values']): Call => ({ ...statement, values });

export type Row = Record<string, unknown>;

/** One connection for a while. */
export interface Session {
  /** Sends all of it in one go, and gives the rows of each; what fails fails all that comes after it in a transaction. */
  run(...calls: (Call | string)[]): Promise<Row[][]>;
}

/** In ms. A statement that takes longer than the first is ended by the server, the last is for a server that says nothing more. */
const limits = { statement: 30_000, lock: 10_000, idleInTransaction: 20_000, connect: 10_000, silence: 45_000 };

const int8 = 20;
const types = new TypeOverrides();
// All that is counted here stays below 2^53.
types.setTypeParser(int8, Number);

export const configOf = (url: string): ClientConfig => ({
  connectionString: url,
  application_name: 'xiangfu',
  types,
  keepAlive: true,
  pipeline: true,
  connectionTimeoutMillis: limits.connect,
  query_timeout: limits.silence,
  statement_timeout: limits.statement,
  lock_timeout: limits.lock,
  idle_in_transaction_session_timeout: limits.idleInTransaction,
});

/**
 * Ours is on disk before it is acknowledged, whatever the server is set to (who waits for copies, too, goes on to). Each
 * statement is planned once: it finds little by keys, whatever the values are, and planning takes longer than that. Two
 * turns of one conversation wait for one another: a snapshot of before the wait would make the second one fail.
 */
const settings = `
  SELECT set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, false),
    set_config('plan_cache_mode', 'force_generic_plan', false), set_config('jit', 'off', false),
    set_config('default_transaction_isolation', 'read committed', false)`;

export interface Connections {
  /**
   * Lends a connection to `work`. Where that fails the connection is closed, which undoes a transaction that is under way.
   *
   * @throws Trouble where the database has any.
   */
  within<T>(work: (session: Session) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** @param most so many connections at once; who comes meanwhile waits. */
export function connect(url: string, most: number): Connections {
  const pool = new Pool({ ...configOf(url), max: most, min: 1, idleTimeoutMillis: 60_000 });
  // A connection that breaks while nobody uses it is made anew by the next one who needs it.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    void client.query(settings).catch(() => undefined);
  });

  return {
    async within(work) {
      const client = await pool.connect().catch((error: unknown) => {
        throw troubleOf(error);
      });
      try {
        const result = await work(sessionOn(client));
        client.release();
        return result;
      } catch (error) {
        client.release(true);
        throw error;
      }
    },
    close: () => pool.end(),
  };
}

/** A connection of its own, for what belongs to a session. @throws Trouble */
export async function connectAlone(url: string, config: ClientConfig = {}): Promise<{ client: Client; session: Session }> {
  const client = new Client({ ...configOf(url), ...config });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(settings);
  } catch (error) {
    void client.end().catch(() => undefined);
    throw troubleOf(error);
  }
  return { client, session: sessionOn(client) };
}

const sessionOn = (client: ClientBase): Session => ({
  async run(...calls) {
    try {
      const results = await Promise.all(calls.map((each) => client.query<Row>(each as Call)));
      return results.map(({ rows }) => rows);
    } catch (error) {
      throw troubleOf(error);
    }
  },
});
