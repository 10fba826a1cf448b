import fc from 'fast-check';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { move as moveVerb } from '../../src/cli/move.ts';
import { recover } from '../../src/cli/recover.ts';
import { hashOf } from '../../src/content/files.ts';
import { databaseContent } from '../../src/stores/postgres/content.ts';
import type { UpdateId } from '../../src/domain/ids.ts';
import type { Store } from '../../src/engine/store.ts';
import type { Db } from '../../src/stores/db.ts';
import { openLowdbStore } from '../../src/stores/lowdb/lowdbStore.ts';
import { readAnyway, readStore } from '../../src/stores/lowdb/readStore.ts';
import { askedToForget, askToForget } from '../../src/stores/lowdb/requests.ts';
import { folderSide } from '../../src/stores/lowdb/side.ts';
import { move, type Outcome } from '../../src/stores/move/move.ts';
import type { Side } from '../../src/stores/move/side.ts';
import { openPostgresStore } from '../../src/stores/postgres/postgresStore.ts';
import { readDatabase } from '../../src/stores/postgres/readDatabase.ts';
import { databaseRequests } from '../../src/stores/postgres/requests.ts';
import { databaseSide } from '../../src/stores/postgres/side.ts';
import { terminal } from '../cli/terminal.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '../support/postgresServer.ts';
import { startProxy } from '../support/proxy.ts';
import { act, type Act } from './acts.ts';
import { chat, conversation, desk, line, message, person, says, ticket } from './documents.ts';
import { filesOf, filesWith, freshFolder } from './folder.ts';

type To = 'postgres' | 'lowdb';

async function carriedOut(store: Store, acts: readonly Act[]): Promise<void> {
  for (const [nth, one] of acts.entries()) {
    if ('prune' in one) await store.prune(one.prune);
    else {
      const [row] = nth % 3 === 0 ? await store.outbox() : [];
      await store.turn(one.key, (state) => ({ ...one.changes(state), ...(row && { settled: row.id }) }));
    }
  }
}

/** A bit of everything, and more handled updates than are kept. */
async function filled(store: Store): Promise<void> {
  for (const of of [1, 2, 3]) {
    for (let update = 1; update <= 100 * of; update += 1) await store.turn({ conversation: chat(of), update: update as UpdateId }, () => ({}));
    await store.turn({ conversation: chat(of) }, () => ({
      conversation: conversation(of), ticket: ticket(`T${of}`, of, { status: 'waiting', since: of }), transcript: [line('怎么还款'), line('好')], dispatches: [says(of, 'a'), says(of, 'b')],
      link: [message(of, 1), message(desk, of)], shown: [message(desk, 50 + of), ticket(`T${of}`, of, { status: 'active' }).id], events: [{ at: of, kind: 'talkBegan' }],
      agent: { version: 1, person: person(900 - of), seenAt: of }, desk: { chat: desk, at: of },
    }));
  }
  for (const { id, about } of (await store.outbox()).slice(-3)) await store.turn({ conversation: about }, () => ({ settled: id }));
  await store.turn({ conversation: chat(2) }, () => ({ erase: true }));
}

async function used(opening: Promise<Store>, use: (store: Store) => Promise<void>): Promise<void> {
  const store = await opening;
  try {
    await use(store);
  } finally {
    await store.close();
  }
}

describe.runIf(hasPostgres)('move', () => {
  let server: PostgresServer;
  let dir: string;
  let url: string;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.dispose(), 60_000);
  beforeEach(async () => {
    dir = await freshFolder();
    url = await server.database();
  });

  /** The verb: its exit code, what it wrote, what it said. */
  async function verb(to: To, { databaseUrl = url, dataDir = dir } = {}): Promise<{ code: number; output: string; errors: string }> {
    const { io, output, errors } = terminal();
    const code = await moveVerb({ to, dataDir, databaseUrl }, io);
    return { code, output: output(), errors: errors() };
  }

  async function expectMoved(to: To): Promise<void> {
    const { code, errors } = await verb(to);
    expect([code, errors]).toEqual([0, expect.stringMatching(/^reading(.*\n)*writing(.*\n)*comparing/)]);
  }

  /** A move of which a step may be changed; undefined where the step fails. */
  async function moveWith(to: To, change: (side: Side, which: 'from' | 'to') => Side): Promise<Outcome | undefined> {
    const folder = await folderSide(dir, () => undefined);
    const database = await databaseSide(url, () => undefined);
    try {
      const [from, target] = to === 'postgres' ? [folder, database] : [database, folder];
      return await move(change(from, 'from'), change(target, 'to'), 'm');
    } catch (error) {
      if ((error as Error).message !== 'killed') throw error;
      return undefined;
    } finally {
      await database.release();
      await folder.release();
    }
  }

  const openers = { lowdb: () => openLowdbStore({ dir }), postgres: () => openPostgresStore({ url, patience: 0 }) };

  /** What a bot that is started on each side is told; undefined where it runs. */
  async function told(side: To): Promise<string | undefined> {
    try {
      await (await openers[side]()).close();
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  }

  it('there and back: whatever is stored is the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 30, maxLength: 120 }), async (acts) => {
        [dir, url] = [await freshFolder(), await server.database()];
        await used(openLowdbStore({ dir }), async (store) => {
          await carriedOut(store, acts);
          await store.turn({ conversation: chat(1) }, () => ({ transcript: [line('last')] }));
        });
        const before = (await readStore(dir))!;
        await expectMoved('postgres');
        expect(unordered((await readDatabase(url))!)).toEqual(unordered(before));
        await expectMoved('lowdb');
        expect(unordered((await readStore(dir))!)).toEqual(unordered(before));
      }),
      { numRuns: Number(process.env['RUNS'] ?? 6), endOnFailure: true },
    );
  }, 600_000);

  it('there, and the bot goes on: ids, updates and order as if it had never moved', async () => {
    await used(openLowdbStore({ dir }), filled);
    const highest = (await readStore(dir))!.lastRow;
    await expectMoved('postgres');
    await used(openPostgresStore({ url }), async (store) => {
      expect(await store.turn({ conversation: chat(3), update: 173 as UpdateId }, () => ({}))).toMatchObject({ status: 'repeated' });
      expect(await store.turn({ conversation: chat(3), update: 172 as UpdateId }, () => ({}))).toMatchObject({ status: 'committed' });
      expect(await store.turn({ conversation: chat(3), update: 173 as UpdateId }, () => ({}))).toMatchObject({ status: 'committed' });
      const result = await store.turn({ conversation: chat(1) }, () => ({ dispatches: [says(1, 'c')] }));
      expect(result).toMatchObject({ rows: [{ id: highest + 1 }] });
    });
    const before = await readDatabase(url);
    await expectMoved('lowdb');
    expect(unordered((await readStore(dir))!)).toEqual(unordered(before!));
    await used(openLowdbStore({ dir }), async (store) => {
      expect(await store.turn({ conversation: chat(1) }, () => ({ dispatches: [says(1, 'd')] }))).toMatchObject({ rows: [{ id: highest + 2 }] });
    });
  });

  it('says what was moved, and where the old is', async () => {
    await used(openLowdbStore({ dir }), filled);
    const there = await verb('postgres');
    expect(there.output).toContain('Moved to the database: conversations: 2, handled updates: 356, tickets: 2, lines: 4, relayed messages: 2, shown messages: 2, messages to send: 2, events: 3, agents: 3, agents\' groups: 1. Read back, all of it is the same.');
    expect(there.output).toContain(`What ${dir} held is still in its journal-* and snapshot-* files`);
    expect((await readAnyway(dir))!.db.dossiers.size).toBe(3);
    const back = await verb('lowdb');
    expect(back.output).toContain(`Moved to ${dir}: conversations: 2, `);
    expect(await server.query(url, 'SELECT count(*)::int AS count FROM xiangfu.conversations')).toEqual([{ count: 3 }]);
  });

  it('what PostgreSQL can not keep becomes the sign for that, and is no difference', async () => {
    await used(openLowdbStore({ dir }), async (store) => {
      await store.turn({ conversation: chat(1) }, () => ({ conversation: conversation(1, { customer: { ...person(1), name: 'a\0b' } }), transcript: [line('x\ud800y'), line('\\u0000 😀')] }));
    });
    await expectMoved('postgres');
    expect((await readDatabase(url))!.dossiers.get(chat(1))).toMatchObject({ conversation: { customer: { name: 'a\ufffdb' } }, lines: [{ text: 'x\ufffdy' }, { text: '\\u0000 😀' }] });
  });

  it('whom an operator asked to erase is still asked for', async () => {
    await used(openLowdbStore({ dir }), filled);
    await askToForget(dir, chat(3));
    await expectMoved('postgres');
    expect(await databaseRequests(url).asked()).toEqual([3]);
    await databaseRequests(url).withdraw(chat(3));
    await databaseRequests(url).ask(chat(1));
    await expectMoved('lowdb');
    expect(await askedToForget(dir)).toEqual([1]);
  });

  it.each(['postgres', 'lowdb'] as const)('whom an operator asks to erase while it is moved to %s is asked for where it counts then', async (to) => {
    await used(openLowdbStore({ dir }), filled);
    if (to === 'lowdb') await expectMoved('postgres');
    await moveWith(to, (side, which) => (which === 'from' ? side : { ...side, fill: async (stored) => {
      await (to === 'postgres' ? askToForget(dir, chat(2)) : databaseRequests(url).ask(chat(2)));
      await side.fill(stored);
    } }));
    expect(await (to === 'postgres' ? databaseRequests(url).asked() : askedToForget(dir))).toEqual([2]);
  });

  it('what instances published before counts no more once it comes back', async () => {
    const files = [{ path: 'knowledge/desk.yaml', text: 'form: []' }];
    const store = await openPostgresStore({ url });
    await filled(store);
    await store.content.publish({ files, hash: hashOf(files), program: '1' }, true);
    await store.close();
    await expectMoved('lowdb');
    await expect(databaseContent(url)).rejects.toThrow('was moved to a data folder');
    await expectMoved('postgres');
    expect(await (await databaseContent(url))!.newest()).toBeUndefined();
  });

  it('recover leaves a folder alone that does not count', async () => {
    await used(openLowdbStore({ dir }), filled);
    await expectMoved('postgres');
    const { io, errors } = terminal();
    expect(await recover({ dataDir: dir, yes: true }, io)).toBe(2);
    expect(errors()).toContain('was moved to a database');
  });

  it('who was erased while it counted elsewhere is in no file once it is back', async () => {
    await used(openLowdbStore({ dir }), (store) => store.turn({ conversation: chat(1) }, () => ({ transcript: [line('老王说的')] })).then(() => filled(store)));
    await expectMoved('postgres');
    expect(await filesWith(dir, '老王说的')).toHaveLength(1);
    await used(openPostgresStore({ url }), async (store) => void (await store.turn({ conversation: chat(1) }, () => ({ erase: true }))));
    await expectMoved('lowdb');
    expect(await filesWith(dir, '老王说的')).toEqual([]);
  });

  it.each(['postgres', 'lowdb'] as const)('to %s: killed before or after any step, one side counts at most, the other says what to do, and again it is done', async (to) => {
    const other = to === 'postgres' ? 'lowdb' : 'postgres';
    await used(openers[other](), filled);
    const before = unordered((to === 'postgres' ? await readStore(dir) : await readDatabase(url))!);
    let steps = 0;
    const counting = (limit: number) => (side: Side): Side => new Proxy(side, {
      get: (target, name: keyof Side) => (...args: never[]) => {
        if (name === 'release') return target.release();
        if ((steps += 1) > limit) throw new Error('killed');
        return (target[name] as (...given: never[]) => unknown)(...args);
      },
    });
    let outcome: Outcome | undefined;
    for (let limit = 1; !outcome; limit += 1) {
      steps = 0;
      outcome = await moveWith(to, counting(limit));
      const [here, there] = [await told(other), await told(to)];
      if (outcome) break;
      expect(here === undefined ? 1 : 0, `after ${limit} steps`).toBe((await leftBehind(other)) ? 0 : 1);
      if (here !== undefined) expect(there).toContain(`run “move --to ${to}” again`);
    }
    expect(outcome).toEqual({ status: 'finished' });
    expect(await told(other)).toContain('was moved to a');
    expect(unordered((to === 'postgres' ? await readDatabase(url) : await readStore(dir))!)).toEqual(before);
  });

  async function leftBehind(side: To): Promise<boolean> {
    if (side === 'postgres') return (await server.query(url, "SELECT FROM xiangfu.move WHERE state = 'gone'")).length > 0;
    return (await readFile(join(dir, 'move'), 'utf8').catch(() => '')).startsWith('gone');
  }

  it('half of it was there when it was killed, and the bot went on: again it is all of the newest', async () => {
    await used(openLowdbStore({ dir }), filled);
    await moveWith('postgres', (side, which) => (which === 'to' ? { ...side, tally: () => Promise.reject(new Error('killed')) } : side));
    expect(await told('postgres')).toContain('run “move --to postgres” again. To stay with the data folder instead, unset DATABASE_URL');
    await expect(readDatabase(url)).rejects.toThrow('is not finished');
    await used(openLowdbStore({ dir }), async (store) => void (await store.turn({ conversation: chat(9) }, () => ({ transcript: [line('meanwhile')] }))));
    expect(await verb('lowdb')).toMatchObject({ code: 2, errors: 'A move to the database is not finished: run “move --to postgres” again first.\n' });
    await expectMoved('postgres');
    expect((await readDatabase(url))!.dossiers.get(chat(9))?.lines).toHaveLength(1);
  });

  it.each([
    ['lines: 4, not all of them the same', `UPDATE xiangfu.lines SET document = jsonb_set(document, '{at}', '7') WHERE chat = 1`],
    ['lines: 4 became 3', 'DELETE FROM xiangfu.lines WHERE id = 1'],
    ['tickets: 2, not all of them the same', `UPDATE xiangfu.tickets SET document = jsonb_set(document, '{since}', '7') WHERE chat = 1`],
    ['conversations: 2, not all of them the same', 'UPDATE xiangfu.conversations SET erased_at = NULL'],
    ['handled updates: 356, not all of them the same', 'UPDATE xiangfu.conversations SET updates = updates + 1'],
    ['relayed messages: 2, not all of them the same', 'UPDATE xiangfu.links SET one_message = 9 WHERE chat = 1'],
    ['shown messages: 2 became 1', 'DELETE FROM xiangfu.shown WHERE chat = 1'],
    ['messages to send: 2, not all of them the same', "SELECT nextval('xiangfu.outbox_id_seq')"],
    ['messages to send: 2, not all of them the same', 'UPDATE xiangfu.outbox SET id = DEFAULT'],
    ['events: 3, not all of them the same', 'UPDATE xiangfu.events SET id = DEFAULT WHERE id = 1'],
    ['agents: 3, not all of them the same', 'UPDATE xiangfu.agents SET number = DEFAULT WHERE number = 1'],
    ["agents' groups: 1 became 0", 'DELETE FROM xiangfu.desk'],
  ])('a copy that is not the same is found, and the source still counts (%s)', async (kind, statement) => {
    await used(openLowdbStore({ dir }), filled);
    const outcome = await moveWith('postgres', (side, which) => (which === 'from' ? side : { ...side, fill: async (stored) => {
      await side.fill(stored);
      await server.query(url, statement);
    } }));
    expect(outcome).toMatchObject({ status: 'differs', kinds: expect.arrayContaining([kind]) as string[] });
    expect(await told('lowdb')).toBeUndefined();
    expect(await told('postgres')).toContain('is not finished');
  });

  it('a copy in a folder that is not the same is found', async () => {
    await used(openPostgresStore({ url }), filled);
    const outcome = await moveWith('lowdb', (side, which) => (which === 'from' ? side : { ...side, fill: ({ db, asked }) => {
      db.dossiers.get(chat(1))!.lines.reverse();
      return side.fill({ db: { ...db, desk: { chat: desk, at: 99 } }, asked });
    } }));
    expect(outcome).toMatchObject({ status: 'differs' });
    expect(await told('postgres')).toBeUndefined();
  });

  it('refuses a side that holds something: exit 2, and both stay as they are', async () => {
    for (const open of [openers.lowdb, openers.postgres]) await used(open(), filled);
    const before = await filesOf(dir);
    expect(await verb('postgres')).toMatchObject({ code: 2, output: '', errors: expect.stringContaining('stored in the database already, and stays as it is: set DATABASE_URL to an empty database') as string });
    expect(await verb('lowdb')).toMatchObject({ code: 2, errors: expect.stringContaining(`stored in ${dir} already`) as string });
    expect(await filesOf(dir)).toEqual(before);
    expect([await told('lowdb'), await told('postgres')]).toEqual([undefined, undefined]);
  });

  it('refuses where nothing is to be moved: exit 2, and makes no folder', async () => {
    expect(await verb('postgres', { dataDir: join(dir, 'none') })).toMatchObject({ code: 2, errors: expect.stringContaining('no data in') as string });
    expect(await readdir(dir)).toEqual([]);
    expect(await verb('postgres')).toMatchObject({ code: 2, errors: expect.stringContaining('no data in') as string });
    expect(await verb('lowdb')).toMatchObject({ code: 2, errors: expect.stringContaining('no data in the database') as string });
    expect([await told('lowdb'), await told('postgres')]).toEqual([undefined, undefined]);
  });

  it('a second time the same way: exit 2, it is there already', async () => {
    await used(openLowdbStore({ dir }), filled);
    await expectMoved('postgres');
    expect(await verb('postgres')).toMatchObject({ code: 2, errors: expect.stringContaining('was moved away before') as string });
    expect(await told('postgres')).toBeUndefined();
  });

  it.each(['lowdb', 'postgres'] as const)('while a bot runs on %s: exit 4 both ways, and nothing changes', async (side) => {
    await used(openLowdbStore({ dir }), filled);
    const store = await openers[side]();
    for (const to of ['lowdb', 'postgres'] as const) expect(await verb(to)).toMatchObject({ code: 4, errors: expect.stringMatching(/stop (?:that one|all its instances) first/) as string });
    await store.close();
    await expectMoved('postgres');
  });

  it('others may have been at the database meanwhile: it is not marked, and what there was still counts', async () => {
    await used(openPostgresStore({ url }), filled);
    await expect(moveWith('lowdb', (side, which) => (which === 'from' ? { ...side, setMark: async (mark) => {
      await server.query(url, "UPDATE xiangfu.lease SET alone_until = '-infinity'");
      await side.setMark(mark);
    } } : side))).rejects.toThrow('could not be held');
    expect([await told('postgres'), await told('lowdb')]).toEqual([undefined, expect.stringContaining('run “move --to lowdb” again')]);
    await expectMoved('lowdb');
  });

  it('a bot that was cut off while the move was made writes nothing once it is back', async () => {
    const address = new URL(url);
    const proxy = await startProxy(Number(address.port));
    address.port = String(proxy.port);
    const cutOff = await openPostgresStore({ url: address.href });
    await filled(cutOff);
    proxy.close();
    await expectMoved('lowdb');
    const back = await startProxy(Number(new URL(url).port), proxy.port);
    onTestFinished(() => back.close());
    await expect(cutOff.turn({ conversation: chat(1) }, () => ({ transcript: [line('late')] }))).rejects.toThrow('was moved to a data folder');
    // Nor does it send what waited: that is sent from the folder.
    await expect(cutOff.lease.take(new AbortController().signal, () => undefined)).rejects.toThrow('was moved to a data folder');
    await cutOff.close();
    expect((await readStore(dir))!.dossiers.get(chat(1))?.lines).toHaveLength(2);
  }, 40_000);

  it('a database that can not be reached: exit 3, and the folder still counts', async () => {
    await used(openLowdbStore({ dir }), filled);
    expect(await verb('postgres', { databaseUrl: `${url}_none` })).toMatchObject({ code: 3, errors: expect.stringContaining('CREATE DATABASE') as string });
    expect(await told('lowdb')).toBeUndefined();
  });

  it('a mark that is not as it was written: exit 2, and nothing is guessed', async () => {
    await used(openLowdbStore({ dir }), filled);
    await writeFile(join(dir, 'move'), '');
    expect(await verb('postgres')).toMatchObject({ code: 2, errors: expect.stringContaining('is not as “move” wrote it') as string });
    expect(await told('lowdb')).toContain('is not as “move” wrote it');
  });

  it('no DATABASE_URL: exit 2', async () => {
    const { io, errors } = terminal();
    expect(await moveVerb({ to: 'postgres', dataDir: dir }, io)).toBe(2);
    expect(errors()).toContain('DATABASE_URL is not set');
  });
});

/** Of what is by chat or id, the order means nothing. */
const unordered = (db: Db): unknown => ({ ...db, dossiers: [...db.dossiers].toSorted(([a], [b]) => a - b), tickets: [...db.tickets].toSorted(([a], [b]) => (a < b ? -1 : 1)), indexes: { ...db.indexes, open: [...db.indexes.open].toSorted() } });
