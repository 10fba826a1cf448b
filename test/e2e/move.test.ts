import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readAnyway, readStore } from '../../src/stores/lowdb/readStore.ts';
import { replaceData } from '../../src/stores/lowdb/replaceData.ts';
import { apply } from '../../src/stores/apply.ts';
import { emptyDb, type Db } from '../../src/stores/db.ts';
import { tallyOf } from '../../src/stores/move/tally.ts';
import { openPostgresStore } from '../../src/stores/postgres/postgresStore.ts';
import { readDatabase } from '../../src/stores/postgres/readDatabase.ts';
import { chat, conversation, line, ticket } from '../stores/documents.ts';
import { leadOf } from '../support/assistant.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '../support/postgresServer.ts';
import { builtBot, type BuiltBot, type Run } from './builtBot.ts';
import { submitted, topicOf } from './people.ts';

/** So many that a move takes some seconds. */
const many = 12_000;

function large(): Db {
  const db = emptyDb();
  for (let of = 1; of <= many; of += 1) {
    apply(db, { version: 1, chat: chat(of), conversation: conversation(of), updates: [of as never], tickets: of % 10 === 0 ? [ticket(`T${of}`, of, { status: 'closed', at: of })] : [], lines: Array.from({ length: 5 }, (_, nth) => line(`${of}/${nth} `.repeat(20))) });
  }
  return db;
}

async function expectSame(...dbs: (Db | undefined)[]): Promise<void> {
  const [one, other] = await Promise.all(dbs.map((db) => tallyOf({ db: db!, asked: [] })));
  expect(one!.differences(other!)).toEqual([]);
}

describe.runIf(hasPostgres)('move with the built bot', () => {
  let server: PostgresServer;
  let full: string;
  let url: string;
  let bot: BuiltBot;
  beforeAll(async () => {
    server = await startPostgres();
    full = await mkdtemp(join(tmpdir(), 'move-'));
    await replaceData(full, large());
  }, 60_000);
  afterAll(async () => {
    await rm(full, { recursive: true });
    await server.dispose();
  }, 60_000);
  beforeEach(async () => {
    url = await server.database();
    bot = await builtBot();
  });

  const start = (to: string, environment: Record<string, string> = {}): Run => bot.start({ DATABASE_URL: url, ...environment }, { args: ['move', ...(to === '' ? [] : ['--to', to])] });

  async function ended({ child, ended: end, stderr }: Run): Promise<{ code: number | null; output: string; errors: string }> {
    const [output, code] = await Promise.all([text(child.stdout!), end]);
    return { code, output, errors: stderr() };
  }

  /** How a bot ends that is started on the folder, or on the database, and must not run. */
  async function refused(environment: Record<string, string>): Promise<string> {
    const run = bot.start(environment);
    expect(await run.ended).toBe(2);
    return run.stderr();
  }

  it('there and back: what was waiting is sent, a ticket goes on, and the side that does not count refuses a start', async () => {
    const { world } = bot.simulator;
    const onFolder = bot.start();
    await bot.polls();
    const customer = await submitted(world, '王小明');
    const topic = await topicOf(world, '王小明');
    expect(await ended(start('postgres'))).toMatchObject({ code: 4, errors: expect.stringContaining('top that one first') as string });
    onFolder.child.kill('SIGKILL');
    await onFolder.ended;
    expect(await ended(start('postgres'))).toMatchObject({ code: 0, output: expect.stringContaining('Moved to the database: conversations: 1, ') as string });
    expect(await refused({})).toContain('was moved to a database: set DATABASE_URL to it');

    const onDatabase = bot.start({ DATABASE_URL: url });
    await bot.polls();
    world.agent('Li').says('您好', { topic });
    await customer.until('您好');
    for (const to of ['lowdb', 'postgres']) expect(await ended(start(to))).toMatchObject({ code: 4 });
    onDatabase.child.kill('SIGTERM');
    expect(await onDatabase.ended).toBe(0);
    expect(await ended(start('lowdb'))).toMatchObject({ code: 0, output: expect.stringContaining(`Moved to ${bot.dataDir}`) as string });
    expect(await refused({ DATABASE_URL: url })).toContain('was moved to a data folder: unset DATABASE_URL');

    bot.start();
    await bot.polls();
    const other = world.customer();
    other.says('为什么扣款失败');
    await other.until(leadOf('causes'));
    world.agent('Li').says('再见', { topic });
    await customer.until('再见');
  }, 90_000);

  it.each([['postgres', ['writing', 'of 12000', 'comparing']], ['lowdb', ['reading', 'writing']]] as const)('kill -9 of a move to %s at any time, then again: nothing is lost, and never do both count', async (to, moments) => {
    const whole = (await readStore(full))!;
    const DATA_DIR = join(bot.dataDir, 'stored');
    await replaceData(bot.dataDir, whole);
    if (to === 'lowdb') expect(await ended(start('postgres'))).toMatchObject({ code: 0 });
    const folder = { DATA_DIR: to === 'lowdb' ? DATA_DIR : bot.dataDir };
    for (const moment of moments) {
      const run = start(to, folder);
      await run.said(moment);
      run.child.kill('SIGKILL');
      expect(await run.ended).toBeNull();
      await expectSame(to === 'lowdb' ? await readDatabase(url) : await readStore(bot.dataDir), whole);
      const begun = to === 'lowdb' ? (await readAnyway(DATA_DIR))!.db : emptyDb();
      if (moment !== 'reading') expect(await refused(to === 'lowdb' ? folder : { DATABASE_URL: url }), `killed at ${moment}, ${begun.dossiers.size} there`).toContain(`run “move --to ${to}” again`);
    }
    expect(await ended(start(to, folder))).toMatchObject({ code: 0, output: expect.stringContaining(`conversations: ${many}, `) as string });
    await expectSame(to === 'lowdb' ? await readStore(DATA_DIR) : await readDatabase(url), whole);
  }, 120_000);

  it('a copy that the database changes: exit 1 says in what, and the folder still counts', async () => {
    await replaceData(bot.dataDir, (await readStore(full))!);
    await (await openPostgresStore({ url })).close();
    await server.query(url, `
      CREATE FUNCTION public.change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN new.document := jsonb_set(new.document, '{at}', '2'); RETURN new; END $$;
      CREATE TRIGGER change BEFORE INSERT ON xiangfu.lines FOR EACH ROW WHEN (new.chat = 7000) EXECUTE FUNCTION public.change()`);
    const { code, errors } = await ended(start('postgres'));
    expect([code, errors]).toEqual([1, expect.stringContaining(`is not what was written (lines: ${5 * many}, not all of them the same). What is in ${bot.dataDir} still counts.`)]);
    expect(await refused({ DATABASE_URL: url })).toContain('run “move --to postgres” again');
    await server.query(url, 'DROP TRIGGER change ON xiangfu.lines');
    expect(await ended(start('postgres'))).toMatchObject({ code: 0 });
  }, 60_000);

  it('the database ends in the middle: exit 3, the folder still counts, and again it is done', async () => {
    const whole = (await readStore(full))!;
    await replaceData(bot.dataDir, whole);
    for (const moment of ['writing', 'comparing']) {
      const run = start('postgres');
      await run.said(moment);
      await server.stop('SIGKILL');
      expect(await ended(run)).toMatchObject({ code: 3, output: '', errors: expect.stringMatching(/can't be reached or is not ready/) as string });
      await server.start();
      await expectSame(await readStore(bot.dataDir), whole);
    }
    expect(await ended(start('postgres'))).toMatchObject({ code: 0 });
    await expectSame(await readDatabase(url), whole);
  }, 60_000);

  it('wrong usage: exit 2, and what to do', async () => {
    expect(await ended(start(''))).toMatchObject({ code: 2, errors: expect.stringContaining('--to') as string });
    expect(await ended(start('mysql'))).toMatchObject({ code: 2, errors: expect.stringContaining('postgres, lowdb') as string });
    expect(await ended(start('lowdb', { DATABASE_URL: '' }))).toMatchObject({ code: 2, errors: expect.stringContaining('DATABASE_URL is not set') as string });
    expect(await ended(start('postgres', { DATA_DIR: join(bot.dataDir, 'none') }))).toMatchObject({ code: 2, errors: expect.stringContaining('no data in') as string });
  });
});
