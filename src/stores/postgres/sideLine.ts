import { connectAlone, type Call, type Row } from './connection.ts';

/** An answer that takes longer (ms) is given up: what goes over this line is of use only at once. */
const limit = 1_200;

const channel = 'xiangfu';

export interface SideLine {
  /** Over one connection, made where there is none. @throws Trouble; nothing is tried again. */
  run(...calls: Call[]): Promise<Row[][]>;
  /** Tells all who listen; only a hint, so that a failure is none. */
  tell(message: string): Promise<void>;
  /** What others tell; undefined once it may have been missed. @returns how to end it. */
  listen(heard: (message: string | undefined) => void): () => void;
  close(): Promise<void>;
}

const tell = { name: 'tell', text: `SELECT pg_notify('${channel}', $1)` };

/** A connection beside those of the turns, for what must not wait for them: it says that this process lives, and hears of others. */
export function openSideLine(url: string): SideLine {
  const listeners = new Set<(message: string | undefined) => void>();
  let connection: ReturnType<typeof connected> | undefined;

  async function connected(): ReturnType<typeof connectAlone> {
    const made = await connectAlone(url, { query_timeout: limit, statement_timeout: limit, lock_timeout: limit, connectionTimeoutMillis: limit });
    made.client.on('notification', ({ payload }) => listeners.forEach((heard) => heard(payload ?? '')));
    try {
      await made.session.run(`LISTEN ${channel}`);
    } catch (error) {
      void made.client.end().catch(() => undefined);
      throw error;
    }
    listeners.forEach((heard) => heard(undefined));
    return made;
  }

  async function run(...calls: Call[]): Promise<Row[][]> {
    const own = (connection ??= connected());
    try {
      return await (await own).session.run(...calls);
    } catch (error) {
      if (connection === own) connection = undefined;
      void own.then(({ client }) => client.end()).catch(() => undefined);
      throw error;
    }
  }

  return {
    run,
    tell: (message) => run({ ...tell, values: [message] }).then(() => undefined, () => undefined),
    listen(heard) {
      listeners.add(heard);
      return () => void listeners.delete(heard);
    },
    async close() {
      await (await connection?.catch(() => undefined))?.client.end().catch(() => undefined);
    },
  };
}
