import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { ChatId, UpdateId } from '../../src/domain/ids.ts';
import type { Store } from '../../src/engine/store.ts';
import type { Tenure } from '../../src/stores/lease.ts';
import { openPostgresStore, type PostgresOptions, type PostgresStore } from '../../src/stores/postgres/postgresStore.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '../support/postgresServer.ts';
import { proxyTo, startProxy } from '../support/proxy.ts';
import { chat, conversation, line, says } from './documents.ts';

describe.runIf(hasPostgres)('several processes on one database', () => {
  let server: PostgresServer;
  let url: string;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.dispose(), 60_000);
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

  const never = new AbortController().signal;
  const take = (store: PostgresStore): Promise<Tenure> => store.lease.take(never, () => undefined).then((tenure) => tenure!);

  /** Another process that has it open, as a whole of its own. */
  async function another(environment: Record<string, string> = {}) {
    const holder = fileURLToPath(new URL('holder.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', holder], { env: { ...process.env, DATABASE_URL: url, ...environment }, stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child.stdout, 'data');
    return child;
  }

  const count = (store: Store, of: number, update: number) =>
    store.turn({ conversation: chat(of), update: update as UpdateId }, ({ conversation: before }) => {
      const misses = (before?.misses ?? 0) + 1;
      return { conversation: conversation(of, { misses }), transcript: [line(`${misses}`)], dispatches: [says(of, `${misses}`)] };
    });

  describe('turns', () => {
    test('of one conversation are taken one after another, wherever they come from', async () => {
      const stores = [await opened(), await opened(), await opened()];
      await Promise.all(Array.from({ length: 90 }, (_, update) => count(stores[update % 3]!, 1, update)));
      expect((await stores[0]!.transcript(chat(1))).map(({ text }) => text)).toEqual(Array.from({ length: 90 }, (_, nth) => `${nth + 1}`));
      expect((await stores[1]!.outbox()).map(({ id }) => id)).toEqual((await stores[2]!.outbox()).map(({ id }) => id).toSorted((a, b) => a - b));
    });

    test('the same update given to two is one turn', async () => {
      const stores = [await opened(), await opened()];
      for (let update = 0; update < 30; update += 1) {
        const results = await Promise.all(stores.map((store) => count(store, 1, update)));
        expect(results.map(({ status }) => status).toSorted()).toEqual(['committed', 'repeated']);
      }
      expect(await stores[0]!.transcript(chat(1))).toHaveLength(30);
    });

    test('the answer to a commit is lost, and others write to the conversation before it is asked for: it was done, once', async () => {
      const { proxy, through } = await proxied();
      const [cut, other] = [await opened({ url: through }), await opened()];
      await count(cut, 1, 0);
      const swallowed = proxy.swallowAfter('COMMIT');
      const second = count(cut, 1, 1);
      await swallowed;
      await Promise.all([count(other, 1, 2), count(other, 1, 3)]);
      const { rows } = (await second) as Extract<Awaited<typeof second>, { status: 'committed' }>;
      expect(rows).toHaveLength(1);
      expect((await other.transcript(chat(1))).map(({ text }) => text)).toEqual(['1', '2', '3', '4']);
    });
  });

  describe('who sends', () => {
    test('is one of them; the other one is told that it waits, and has it once the first one gives it up', async () => {
      const [first, second] = [await opened(), await opened()];
      const tenure = await take(first);
      let next: Tenure | undefined;
      await new Promise<void>((standby) => void second.lease.take(never, standby).then((had) => (next = had)));
      expect([tenure.holds(), next]).toEqual([true, undefined]);
      await tenure.end();
      await expect.poll(() => next?.holds(), { timeout: 5_000 }).toBe(true);
      expect(tenure.holds()).toBe(false);
    });

    test('by a hundred wishes at once, never two', async () => {
      const stores = await Promise.all(Array.from({ length: 6 }, () => opened({ connections: 2 })));
      let having = 0;
      const terms = stores.map(async (store) => {
        for (let nth = 0; nth < 4; nth += 1) {
          const tenure = await take(store);
          having += 1;
          expect(having).toBe(1);
          expect(tenure.holds()).toBe(true);
          await store.ticket('T1' as never);
          having -= 1;
          await tenure.end();
        }
      });
      await Promise.all(terms);
    }, 60_000);

    test('is another one within 6 s of a kill -9', async () => {
      const child = await another({ TAKE: 'the lease' });
      const second = await opened();
      await new Promise<void>((standby) => {
        void second.lease.take(never, standby);
      });
      child.kill('SIGKILL');
      const began = performance.now();
      expect((await take(second)).holds()).toBe(true);
      expect(performance.now() - began).toBeLessThan(6_000);
    }, 20_000);

    test('stays the same one where its connection hangs and the database can be reached', async () => {
      const { proxy, through } = await proxied();
      const store = await opened({ url: through });
      const tenure = await take(store);
      const again = new Promise<void>((resolve) => onTestFinished(store.sharing.follow((conversations) => void (conversations ?? resolve()))));
      proxy.hang();
      await again;
      expect(tenure.holds()).toBe(true);
      expect(tenure.lost.aborted).toBe(false);
    }, 20_000);

    test('is nobody else before whoever is cut off from the database has noticed that itself', async () => {
      const { proxy, through } = await proxied();
      const [first, second] = [await opened({ url: through }), await opened()];
      const tenure = await take(first);
      const order: string[] = [];
      tenure.lost.addEventListener('abort', () => order.push('lost'));
      const next = take(second).then(({ holds }) => order.push(`had elsewhere: ${holds()}, here: ${tenure.holds()}`));
      proxy.close();
      expect(tenure.holds()).toBe(true);
      await next;
      expect(order).toEqual(['lost', 'had elsewhere: true, here: false']);
    }, 20_000);

    test('a machine that slept has it no more, even if it is the first one to say something', async () => {
      let slept = 0;
      const clock = { now: () => Date.now() + slept, elapsed: () => performance.now(), sleep: (ms: number, signal?: AbortSignal) => new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        signal?.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
      }) };
      const store = await opened({ clock });
      const tenure = await take(store);
      slept = 60_000;
      expect(tenure.holds()).toBe(false);
      expect(tenure.lost.aborted).toBe(true);
      await tenure.end();
      expect((await take(store)).holds()).toBe(true);
    });

    test('a wish that is withdrawn keeps it from nobody', async () => {
      const [first, second] = [await opened(), await opened()];
      const tenure = await take(first);
      const leaving = new AbortController();
      const wish = second.lease.take(leaving.signal, () => leaving.abort());
      expect(await wish).toBeUndefined();
      await tenure.end();
      expect((await take(first)).holds()).toBe(true);
    });
  });

  describe('what one writes', () => {
    test('the others hear of, and find: each row once, in order within its conversation', async () => {
      const [first, second] = [await opened(), await opened()];
      const heard = new Set<ChatId>();
      const found: string[] = [];
      onTestFinished(first.sharing.follow((conversations) => conversations?.forEach((one) => heard.add(one))));
      // From then on it listens.
      await take(first);
      await Promise.all([1, 2, 3].flatMap((of) => [0, 1].map((nth) => count(second, of, of * 10 + nth))));
      await expect.poll(() => [...heard].toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
      const rows = await first.sharing.rowsAbove(new Map([...heard].map((one) => [one, 0])));
      for (const { about, outgoing } of rows) found.push(`${about} ${JSON.stringify(outgoing).replaceAll(/\D/g, '')}`);
      expect(found.toSorted()).toEqual(['1 1', '1 2', '2 1', '2 2', '3 1', '3 2']);
      expect(found.filter((row) => row.startsWith('2'))).toEqual(['2 1', '2 2']);
      const heads = await first.sharing.heads();
      expect(await first.sharing.rowsAbove(heads)).toEqual([]);
      expect(heads.size).toBe(3);
    });

    test.each(['NOTIFY xiangfu', "NOTIFY xiangfu, '[\"x\",\"a\"]'", "NOTIFY xiangfu, '{}'"])('is not what anybody says (%s): that is as if something were missing', async (statement) => {
      const store = await opened();
      await take(store);
      const heard = new Promise<unknown>((resolve) => onTestFinished(store.sharing.follow(resolve)));
      await server.query(url, statement);
      expect(await heard).toBeUndefined();
    });

    test('is not heard while the connection is broken; then it is said that something may be missing', async () => {
      const { proxy, through } = await proxied();
      const store = await opened({ url: through });
      const tenure = await take(store);
      const missed = new Promise<void>((resolve) => onTestFinished(store.sharing.follow((conversations) => void (conversations ?? resolve()))));
      proxy.cut();
      await missed;
      expect(tenure.holds()).toBe(true);
    });
  });

  describe('the database to itself', () => {
    test('is not had while others work on it: said with what to do, and they go on', async () => {
      const store = await opened();
      await expect(openPostgresStore({ url, alone: true, patience: 0 })).rejects.toMatchObject({ name: 'DatabaseHeld', message: expect.stringContaining('stop all its instances') as string });
      expect(await count(store, 1, 0)).toMatchObject({ status: 'committed' });
    });

    test('once it is had, nobody else gets in until it is let go of', async () => {
      const alone = await openPostgresStore({ url, alone: true });
      await expect(openPostgresStore({ url, patience: 0 })).rejects.toMatchObject({ name: 'DatabaseHeld', message: expect.stringContaining('try again once it is done') as string });
      await expect(openPostgresStore({ url, alone: true, patience: 0 })).rejects.toMatchObject({ name: 'DatabaseHeld' });
      expect(await count(alone, 1, 0)).toMatchObject({ status: 'committed' });
      await alone.close();
      expect(await count(await opened({ patience: 0 }), 1, 1)).toMatchObject({ status: 'committed' });
    });

    test('a kill -9 lets go of it', async () => {
      const child = await another({ ALONE: 'yes' });
      child.kill('SIGKILL');
      expect(await count(await opened(), 1, 0)).toMatchObject({ status: 'committed' });
    }, 20_000);

    test('a process that was taken for dead meanwhile writes nothing', async () => {
      const { proxy, through } = await proxied();
      const first = await opened({ url: through });
      await count(first, 1, 0);
      proxy.close();
      const alone = await openPostgresStore({ url, alone: true, patience: 10_000 });
      onTestFinished(() => alone.close());
      const back = await startProxy(Number(new URL(url).port), proxy.port);
      onTestFinished(() => back.close());
      await expect(count(first, 1, 1)).rejects.toMatchObject({ name: 'DatabaseHeld' });
      expect(await alone.transcript(chat(1))).toHaveLength(1);
    }, 30_000);
  });
});
