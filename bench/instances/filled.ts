import { Client } from 'pg';
import { openPostgresStore } from '../../src/stores/postgres/postgresStore.ts';
import { startPostgres } from '../../test/support/postgresServer.ts';
import { fill } from './fill.ts';

export interface Filled {
  /** Of a superuser. */
  url: string;
  query: (text: string) => Promise<void>;
  dispose: () => Promise<void>;
}

/** A database with so many conversations, on a server of its own; FILLED_DATABASE_URL names one that was filled before. */
export async function openFilled(conversations: number): Promise<Filled> {
  const given = process.env['FILLED_DATABASE_URL'];
  const server = given ? undefined : await startPostgres();
  const url = given ?? (await server!.database());
  if (!given) {
    await (await openPostgresStore({ url })).close();
    await fill(url, conversations);
  }
  return {
    url,
    async query(text) {
      const client = new Client(url);
      await client.connect();
      try {
        await client.query(text);
      } finally {
        await client.end();
      }
    },
    dispose: async () => server?.dispose(),
  };
}
