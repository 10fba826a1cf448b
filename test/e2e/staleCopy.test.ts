import { mkdirSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Customer } from '../../src/simulator/world/customer.ts';
import { hasPostgres, startPostgres } from '../support/postgresServer.ts';
import { modelDir } from './bot.ts';
import { builtBot } from './builtBot.ts';

const fines = 'knowledge/zh/fines.md';

it.runIf(hasPostgres)('the built bot: a change while the database is away is published once it is back, and a start with an old copy answers from it', async () => {
  const server = await startPostgres();
  onTestFinished(() => server.dispose());
  const folder = await mkdtemp(join(tmpdir(), 'xiangfu-stale-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [newCopy, oldCopy] = [join(folder, 'new'), join(folder, 'old')];
  for (const copy of [newCopy, oldCopy]) await cp('examples/library', copy, { recursive: true });
  mkdirSync(modelDir, { recursive: true });
  const bot = await builtBot();
  const DATABASE_URL = await server.database();

  async function answered(customer: Customer): Promise<string> {
    customer.says('逾期一天多少钱');
    return (await customer.until(/每本每天/)).text;
  }

  const first = bot.start({ DATABASE_URL, CONTENT_DIR: newCopy });
  await bot.polls();
  await first.said('published to the other instances');
  await server.stop();
  await writeFile(join(newCopy, fines), (await readFile(join(newCopy, fines), 'utf8')).replaceAll('0.1 元', '0.2 元'));
  await first.said('a changed content is in force');
  await server.start();
  await first.said('"version":2');
  expect(await answered(bot.simulator.world.customer())).toContain('0.2 元');
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);

  const other = bot.start({ DATABASE_URL, CONTENT_DIR: oldCopy, DATA_DIR: join(folder, 'data') });
  await bot.polls();
  await other.said('is an old copy');
  expect(await answered(bot.simulator.world.customer())).toContain('0.2 元');
  const { address } = JSON.parse(other.stderr().split('\n').find((line) => line.includes('health answers'))!) as { address: string };
  expect(await (await fetch(`${address}/healthz`)).json()).toMatchObject({ content: { version: 2, sections: 6 } });
}, 60_000);
