import { Client } from 'pg';
import { cpuOfFamily } from './processes.ts';

/** What a server did since it began. */
export interface ServerFigures {
  cpuMs: number;
  commits: number;
  walBytes: number;
  /** Whole pages in the WAL: the first change of a page after a checkpoint writes all of it. */
  walPages: number;
  syncs: number;
  syncMs: number;
}

export interface Watch {
  figures(): Promise<ServerFigures>;
  /** How much the database holds, in bytes. */
  size(): Promise<number>;
  outboxRows(): Promise<number>;
  close(): Promise<void>;
}

/** @param url of a superuser, on this machine. */
export async function watchServer(url: string): Promise<Watch> {
  const client = new Client(url);
  await client.connect();
  await client.query('ALTER SYSTEM SET track_wal_io_timing = on');
  await client.query('SELECT pg_reload_conf()');
  const one = async (text: string): Promise<Record<string, number>> => {
    const { rows } = await client.query<Record<string, string>>(text);
    return Object.fromEntries(Object.entries(rows[0]!).map(([name, value]) => [name, Number(value)]));
  };
  const { pid } = await one("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS pid");
  return {
    async figures() {
      const { commits, bytes, pages, syncs, ms } = await one(`
        SELECT (SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()) AS commits, pg_current_wal_lsn() - '0/0' AS bytes,
          wal_fpi AS pages, wal_sync AS syncs, wal_sync_time AS ms FROM pg_stat_wal`);
      return { cpuMs: cpuOfFamily(pid!), commits: commits!, walBytes: bytes!, walPages: pages!, syncs: syncs!, syncMs: ms! };
    },
    size: async () => (await one('SELECT pg_database_size(current_database()) AS bytes'))['bytes']!,
    outboxRows: async () => (await one('SELECT count(*) AS rows FROM xiangfu.outbox'))['rows']!,
    close: () => client.end(),
  };
}
