import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { TicketId, UpdateId } from '../../src/domain/ids.ts';
import type { Store } from '../../src/engine/store.ts';
import { openPostgresStore, type PostgresOptions, type PostgresStore } from '../../src/stores/postgres/postgresStore.ts';
import { readDatabase } from '../../src/stores/postgres/readDatabase.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '../support/postgresServer.ts';
import { proxyTo } from '../support/proxy.ts';
import { storeContract } from './contract.ts';
import { chat, conversation, line, says, ticket } from './documents.ts';

describe.runIf(hasPostgres)('on a real server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.dispose(), 60_000);

  storeContract('PostgreSQL', async () => {
    const url = await server.database();
    let store = await openPostgresStore({ url });
    return {
      store,
      reopen: async () => {
        await store.close();
        return (store = await openPostgresStore({ url }));
      },
      dispose: () => store.close(),
    };
  });

  describe('PostgreSQL', () => {
    let url: string;
    beforeEach(async () => {
      url = await server.database();
    });

    async function opened(options: Partial<PostgresOptions> = {}): Promise<PostgresStore> {
      const store = await openPostgresStore({ url, ...options });
      onTestFinished(() => store.close());
      return store;
    }

    async function proxied(): ReturnType<typeof proxyTo> {
      const proxied = await proxyTo(url);
      onTestFinished(() => proxied.proxy.close());
      return proxied;
    }

    /** Counts a turn of a conversation, in all that it writes. */
    const count = (store: Store, of: number, update: number) =>
      store.turn({ conversation: chat(of), update: update as UpdateId }, ({ conversation: before }) => {
        const misses = (before?.misses ?? 0) + 1;
        return { conversation: conversation(of, { misses }), transcript: [line(`${update}`)], dispatches: [says(of, `${update}`)], events: [{ at: update, kind: 'setAside' }] };
      });

    /** Of every turn all or nothing is there, once, in order, and what its caller was told. */
    async function expectWhole(store: Store, results: Awaited<ReturnType<typeof count>>[][]): Promise<void> {
      const outbox = await store.outbox();
      for (const [index, own] of results.entries()) {
        const of = index + 1;
        expect((await store.transcript(chat(of))).map(({ text }) => text)).toEqual(own.map((_, update) => `${update}`));
        const rows = outbox.filter(({ about }) => about === of);
        expect(own).toEqual(rows.map((row) => ({ status: 'committed', rows: [row] })));
        expect(await count(store, of, 0)).toEqual({ status: 'repeated' });
      }
    }

    const turnsOf = (store: Store, customers: number, turns: number) =>
      Promise.all(Array.from({ length: customers }, (_, index) => Promise.all(Array.from({ length: turns }, (__, update) => count(store, index + 1, update)))));

    test.each(['SIGINT', 'SIGKILL'] as const)('the server ends (%s) in the middle of turns and comes back: they wait for it, none is lost, none is done twice', async (how) => {
      const store = await opened();
      await count(store, 99, 0);
      const turns = turnsOf(store, 20, 20);
      while ((await store.outbox()).length < 40);
      await server.stop(how);
      await server.start();
      await expectWhole(store, await turns);
      await expect.poll(() => store.problem(), { timeout: 5_000 }).toBeUndefined();
    }, 90_000);

    test('connections break again and again: the same', async () => {
      const { proxy, through } = await proxied();
      const store = await opened({ url: through });
      const direct = turnsOf(store, 10, 30);
      let done = false;
      void direct.finally(() => (done = true));
      for (let had = 0; !done; ) {
        const [row] = await server.query(url, 'SELECT count(*)::int AS count FROM xiangfu.outbox');
        const there = row!['count'] as number;
        if (there >= had + 40) {
          proxy.cut();
          had = there;
        }
      }
      await expectWhole(store, await direct);
      await expect.poll(() => store.problem(), { timeout: 5_000 }).toBeUndefined();
    }, 60_000);

    test('the answer to a commit is lost: the turn was done, and its rows are told', async () => {
      const { proxy, through } = await proxied();
      const store = await opened({ url: through });
      await count(store, 1, 0);
      const swallowed = proxy.swallowAfter('COMMIT');
      const second = count(store, 1, 1);
      await swallowed;
      const rows = (await store.outbox()).slice(1);
      expect(rows).toHaveLength(1);
      expect(await second).toEqual({ status: 'committed', rows });
      expect((await store.transcript(chat(1))).map(({ text }) => text)).toEqual(['0', '1']);
    });

    test.each<[string, (address: URL) => void, object]>([
      ['a wrong password', (address) => (address.password = 'wrong'), { name: 'DatabaseRefuses', message: expect.stringMatching(/password authentication failed.*28P01.*correct the user and the password in DATABASE_URL/) as string }],
      ['no password', (address) => (address.password = ''), { name: 'DatabaseRefuses', message: expect.stringMatching(/correct DATABASE_URL/) as string }],
      ['no such database', (address) => (address.pathname = '/nowhere'), { name: 'DatabaseRefuses', message: expect.stringMatching(/"nowhere" does not exist.*CREATE DATABASE/) as string }],
      ['a port where nothing is', (address) => (address.port = '1'), { name: 'DatabaseUnreachable', message: expect.stringMatching(/ECONNREFUSED.*the right machine and port/) as string }],
      ['a machine that is not there', (address) => (address.hostname = 'db.invalid'), { name: 'DatabaseUnreachable', message: expect.stringMatching(/names the right machine/) as string }],
    ])('%s: said with what to do', async (_, spoil, fault) => {
      const address = new URL(url);
      spoil(address);
      const opening = openPostgresStore({ url: address.href });
      await expect(opening).rejects.toMatchObject(fault);
      await expect(opening).rejects.not.toMatchObject({ message: expect.stringContaining('p w') as string });
    });

    test('a user who may not make tables: said with what to do', async () => {
      await server.query(url, "CREATE ROLE guest LOGIN PASSWORD 'guest'");
      const address = new URL(url);
      [address.username, address.password] = ['guest', 'guest'];
      await expect(openPostgresStore({ url: address.href })).rejects.toMatchObject({ name: 'DatabaseRefuses', message: expect.stringMatching(/42501.*let it own the database/) as string });
    });

    test('tables of a newer version: refused, and nothing is changed', async () => {
      await (await openPostgresStore({ url })).close();
      await server.query(url, "INSERT INTO xiangfu.migrations (version, name) VALUES (999, 'later')");
      await expect(openPostgresStore({ url })).rejects.toMatchObject({ name: 'StoreFault', message: expect.stringContaining('start the newer one') as string });
    });

    test('tables that are gone under the running bot: the turn is refused with what to do', async () => {
      const store = await opened();
      await server.query(url, 'DROP TABLE xiangfu.handled');
      await expect(count(store, 1, 0)).rejects.toMatchObject({ name: 'DatabaseRefuses', message: expect.stringContaining('42P01') as string });
    });

    test('characters that PostgreSQL keeps nowhere are replaced, and cost no turn', async () => {
      const store = await opened();
      const held = { ...ticket('T1', 1, { status: 'active' }), tags: ['a\0b'] };
      await store.turn({ conversation: chat(1), ticket: 'no\0ne' as TicketId }, () => ({ conversation: conversation(1), ticket: held, transcript: [line('a\0b \ud83d c \\u0000 🐘')], dispatches: [says(1, '\udc00')] }));
      expect(await store.transcript(chat(1))).toEqual([line('a\ufffdb \ufffd c \\u0000 🐘')]);
      expect(await store.ticket('T1' as TicketId)).toMatchObject({ tags: ['a\ufffdb'] });
      expect(await store.ticket('no\0ne' as TicketId)).toBeUndefined();
    });

    test('a hundred conversations at once over three connections', async () => {
      const store = await opened({ connections: 3 });
      const results = await turnsOf(store, 100, 3);
      await expectWhole(store, results);
      expect(results.flat()).toHaveLength(300);
    });

    test('the last 128 handled updates are kept of each conversation, and no more', async () => {
      const store = await opened();
      for (let update = 0; update < 200; update += 1) await store.turn({ conversation: chat(1), update: update as UpdateId }, () => ({}));
      expect(await server.query(url, 'SELECT min(update_id)::int, max(update_id)::int, count(*)::int FROM xiangfu.handled')).toEqual([{ min: 72, max: 199, count: 128 }]);
      expect((await readDatabase(url))!.dossiers.get(chat(1))!.handled).toEqual(Array.from({ length: 128 }, (_, index) => 72 + index));
    });
  });
});
