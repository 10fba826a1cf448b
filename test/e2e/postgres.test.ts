import { once } from 'node:events';
import { mkdirSync, readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Health } from '../../src/cli/health.ts';
import { openPostgresStore } from '../../src/stores/postgres/postgresStore.ts';
import { leadOf } from '../support/assistant.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '../support/postgresServer.ts';
import { builtBot, type BuiltBot, type Run } from './builtBot.ts';
import { submitted, topicOf } from './people.ts';
import { answersTo, distinct, inTurn, questions } from './twoQuestions.ts';

describe.runIf(hasPostgres)('the built bot on PostgreSQL', () => {
  let server: PostgresServer;
  let url: string;
  let bot: BuiltBot;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.dispose(), 60_000);
  beforeEach(async () => {
    await server.stop();
    await server.start();
    url = await server.database();
    bot = await builtBot();
  });

  const start = (environment: Record<string, string> = {}): Run => bot.start({ DATABASE_URL: url, ...environment });

  async function started(environment: Record<string, string> = {}): Promise<Run> {
    const run = start(environment);
    await bot.polls();
    return run;
  }

  /** A verb's exit code, and what it wrote. */
  async function verb(...args: string[]): Promise<{ code: number | null; output: string; errors: string }> {
    const run = bot.start({ DATABASE_URL: url }, { args });
    const [output, code] = await Promise.all([text(run.child.stdout!), run.ended]);
    return { code, output, errors: run.stderr() };
  }

  async function healthOf({ said, stderr }: Run): Promise<{ status: number; body: Health }> {
    await said('health answers');
    const { address } = JSON.parse(stderr().split('\n').find((line) => line.includes('health answers'))!) as { address: string };
    const response = await fetch(`${address}/healthz`);
    return { status: response.status, body: (await response.json()) as Health };
  }

  it('answers, hands over, and keeps nothing of it in the data folder', async () => {
    await started();
    const customer = await submitted(bot.simulator.world, '王小明');
    const li = bot.simulator.world.agent('Li');
    li.says('您好', { topic: await topicOf(bot.simulator.world, '王小明') });
    await customer.until('您好');
    customer.says('蓝色的大象');
    await li.until('大象');
    expect(readdirSync(bot.dataDir).filter((name) => /journal|snapshot|lock/.test(name))).toEqual([]);
    expect(await server.query(url, 'SELECT status FROM xiangfu.tickets')).toEqual([{ status: 'active' }]);
  });

  it('kill -9 in the middle of 100 messages, and a restart: all are answered, in order, at most the one under way twice', async () => {
    const customers = Array.from({ length: 10 }, () => bot.simulator.world.customer());
    const first = await started();
    const answered = () => bot.simulator.calls.count('sendMessage');
    for (let round = 0; round < 10; round += 1) {
      for (const customer of customers) customer.says(questions[round % 2]!);
      if (round !== 5) continue;
      await bot.simulator.world.until(() => answered() > 20, { timeout: 15_000 });
      first.child.kill('SIGKILL');
      await first.ended;
    }
    await started();
    await bot.simulator.world.until(() => customers.every((customer) => distinct(answersTo(customer)).length >= 10), { timeout: 30_000 });
    await bot.simulator.world.idle({ timeout: 15_000 });
    for (const customer of customers) {
      expect(distinct(answersTo(customer))).toEqual(inTurn(10));
      expect(answersTo(customer).length).toBeLessThanOrEqual(11);
    }
    expect(await server.query(url, 'SELECT count(*)::int AS rows FROM xiangfu.outbox')).toEqual([{ rows: 0 }]);
    expect(await server.query(url, "SELECT count(*)::int AS lines FROM xiangfu.lines WHERE document ->> 'who' = 'customer'")).toEqual([{ lines: 100 }]);
  }, 90_000);

  it.each(['SIGINT', 'SIGKILL'] as const)('the database ends (%s) in the middle of 100 messages and comes back: nothing is lost, nothing comes twice', async (how) => {
    const customers = Array.from({ length: 10 }, () => bot.simulator.world.customer());
    const run = await started();
    for (let round = 0; round < 10; round += 1) {
      for (const customer of customers) customer.says(questions[round % 2]!);
      if (round !== 5) continue;
      await bot.simulator.world.until(() => bot.simulator.calls.count('sendMessage') > 20, { timeout: 15_000 });
      await server.stop(how);
      await run.said('the database is waited for');
      expect(await healthOf(run)).toMatchObject({ status: 503, body: { ok: false, store: expect.stringMatching(/can't be reached or is not ready/) as string } });
      await server.start();
    }
    await bot.simulator.world.until(() => customers.every((customer) => answersTo(customer).length >= 10), { timeout: 30_000 });
    await bot.simulator.world.idle({ timeout: 15_000 });
    for (const customer of customers) expect(answersTo(customer)).toEqual(inTurn(10));
    await expect.poll(() => healthOf(run), { timeout: 5_000 }).toMatchObject({ status: 200, body: { store: 'ok', outbox: { rows: 0 } } });
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);
    expect(run.stderr()).not.toContain(new URL(url).password);
  }, 90_000);

  it('SIGTERM while the database is away: exit 0 within 5 s', async () => {
    const run = await started();
    const customer = bot.simulator.world.customer();
    await server.stop();
    customer.says(questions[0]);
    await run.said('the database is waited for');
    const began = performance.now();
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);
    expect(performance.now() - began).toBeLessThan(5000);
    await server.start();
    await started();
    await customer.until(leadOf('causes'));
  }, 60_000);

  it('a start before the database is there: health says 503 and why, then it serves', async () => {
    await server.stop();
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    taken.close();
    const run = start({ PORT: String(port) });
    await run.said('the database is waited for');
    const health = async () => {
      const response = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
      return response && { status: response.status, body: (await response.json()) as Health };
    };
    await expect.poll(health).toMatchObject({ status: 503, body: { ok: false, store: expect.stringContaining('ECONNREFUSED') as string } });
    await server.start();
    await bot.polls();
    await expect.poll(health).toMatchObject({ status: 200 });
  }, 60_000);

  it('SIGTERM before the database is there: exit 0', async () => {
    await server.stop();
    const run = start();
    await run.said('the database is waited for');
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);
  });

  it('SIGTERM while the start waits for a row: exit 0 within 6 s', async () => {
    await (await openPostgresStore({ url })).close();
    const holder = new Client(url);
    await holder.connect();
    onTestFinished(() => holder.end());
    await holder.query(`INSERT INTO xiangfu.conversations (chat) VALUES (${bot.simulator.world.group.id})`);
    await holder.query('BEGIN');
    await holder.query('SELECT FROM xiangfu.conversations FOR UPDATE');
    const run = start();
    await expect.poll(() => server.query(url, "SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE wait_event_type = 'Lock'"), { timeout: 15_000 }).toEqual([{ waiting: 1 }]);
    const began = performance.now();
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);
    expect(performance.now() - began).toBeLessThan(6_000);
  }, 40_000);

  it('the lease is lost while a delivery hangs: that one is given up, and all the others go on as soon as it is had again', async () => {
    const run = await started();
    const [stuck, other] = [bot.simulator.world.customer(), bot.simulator.world.customer()];
    const hanging = bot.simulator.faults.hang(({ method, parameters }) => method === 'sendMessage' && parameters['chat_id'] === stuck.user.id, { times: 1 });
    stuck.says(questions[0]);
    await bot.simulator.world.until(() => hanging.hits === 1, { timeout: 10_000 });
    const holder = new Client(url);
    await holder.connect();
    onTestFinished(() => holder.end());
    await holder.query('BEGIN');
    await holder.query('SELECT FROM xiangfu.lease FOR UPDATE');
    await run.said('this instance sends no more');
    await holder.query('ROLLBACK');
    other.says(questions[0]);
    await other.until(leadOf('causes'), { timeout: 10_000 });
    await stuck.until(leadOf('causes'), { timeout: 10_000 });
    expect(answersTo(stuck)).toEqual(['causes']);
  }, 60_000);

  it('a wrong password: exit 3, with what to do and without the password', async () => {
    const address = new URL(url);
    address.password = 'never-shown';
    const run = start({ DATABASE_URL: address.href });
    expect(await run.ended).toBe(3);
    expect(run.stderr()).toContain('correct the user and the password in DATABASE_URL');
    expect(run.stderr()).not.toContain('never-shown');
  });

  it('what is stored is read from the database, and erased beside the running bot', async () => {
    await started();
    const customer = await submitted(bot.simulator.world, '王小明');
    await topicOf(bot.simulator.world, '王小明');
    await bot.simulator.world.idle();
    const chat = String(customer.user.id);
    const tickets = JSON.parse((await verb('tickets', '--json')).output) as { id: string }[];
    expect(tickets).toMatchObject([{ status: 'waiting', customer: { name: '王小明' } }]);
    expect((await verb('transcript', tickets[0]!.id)).output).toContain('转人工');
    expect((await verb('stats')).output).toMatch(/tickets +1, waiting now 1/);
    const kept = JSON.parse((await verb('export', chat)).output) as { tickets: unknown[]; messages: { handled: number[] } };
    expect(kept.tickets).toHaveLength(1);
    expect(kept.messages.handled).toEqual(kept.messages.handled.toSorted((a, b) => a - b));
    expect((await verb('doctor')).output).toMatch(/✓ data .*1 tickets in the database/);
    expect(await verb('forget', chat)).toMatchObject({ code: 0, output: expect.stringContaining('No table of the database holds them') as string });
    await bot.simulator.world.until(() => bot.simulator.calls.count('deleteForumTopic') === 1);
    expect(await verb('export', chat)).toMatchObject({ code: 2 });
  }, 60_000);

  it('forget without a bot: the next run takes them out of the group', async () => {
    const first = await started();
    const customer = await submitted(bot.simulator.world, '王小明');
    await topicOf(bot.simulator.world, '王小明');
    await bot.simulator.world.idle();
    first.child.kill('SIGKILL');
    await first.ended;
    expect(await verb('forget', String(customer.user.id))).toMatchObject({ code: 0, output: expect.stringContaining('when the bot runs next') as string });
    await started();
    await bot.simulator.world.until(() => bot.simulator.calls.count('deleteForumTopic') === 1);
  }, 60_000);

  it.each([['backup', 'pg_dump'], ['restore', 'pg_restore'], ['recover', 'backup of the database']])('%s knows folders only: exit 2, with what to do, and nothing is looked at in the data folder', async (name, instead) => {
    const to = join(bot.dataDir, 'copy');
    mkdirSync(to);
    const { code, output, errors } = await verb(name, ...(name === 'recover' ? [] : [to]));
    expect([code, output]).toEqual([2, '']);
    expect(errors).toMatch(new RegExp(`^DATABASE_URL is set, .*${instead}.*\\n$`));
    expect(readdirSync(to)).toEqual([]);
  });

  it.each(['tickets', 'stats', 'export --all'])('%s: a database in which nothing is, one that refuses and one that is not there', async (line) => {
    const args = line.split(' ');
    expect(await verb(...args)).toMatchObject({ code: 2, errors: expect.stringContaining('no data in the database') as string });
    url = url.replace(/\/test_\d+$/, '/nowhere');
    expect(await verb(...args)).toMatchObject({ code: 3, errors: expect.stringContaining('CREATE DATABASE') as string });
    await server.stop();
    expect(await verb(...args)).toMatchObject({ code: 3, errors: expect.stringContaining('ECONNREFUSED') as string });
  }, 40_000);
});
