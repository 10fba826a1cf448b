import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Simulator } from '../../src/simulator/simulator.ts';
import { filesOf, filesWith, flip } from '../stores/folder.ts';
import { builtBot } from './builtBot.ts';
import { submitted, topicOf } from './people.ts';

let simulator: Simulator;
let dataDir: string;
let bot: ChildProcess;
let run: (...args: string[]) => ChildProcess;

beforeEach(async () => {
  const built = await builtBot();
  ({ simulator, dataDir } = built);
  run = (...args) => built.start({ LOG_LEVEL: 'warn' }, { args }).child;
  bot = run('start');
  await built.polls();
});

async function verb(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = run(...args);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout!), text(child.stderr!), once(child, 'exit')]);
  return { code, stdout, stderr };
}

describe('beside the built bot', () => {
  it('export shows a person, forget erases them, topic and files included', async () => {
    const { world } = simulator;
    const customer = await submitted(world, '王小明');
    const topic = await topicOf(world, '王小明');
    await submitted(world, '李雷');
    const shown = await verb('export', String(customer.id));
    expect([shown.code, JSON.parse(shown.stdout)]).toMatchObject([0, { conversation: { customer: { name: '王小明' } }, tickets: [{ status: 'waiting' }] }]);
    expect(await verb('forget', String(customer.id))).toMatchObject({ code: 0, stdout: expect.stringContaining('No file') });
    expect(await filesWith(dataDir, '王小明')).toEqual([]);
    await world.until(() => !world.group.topics().includes(topic));
    const everybody = await verb('export', '--all');
    expect(JSON.parse(everybody.stdout)).toMatchObject([{ conversation: { customer: { name: '李雷' } } }]);
    expect(bot.exitCode).toBeNull();
  });

  it('backup copies while it runs, restore waits for its end and puts that back', async () => {
    const { world } = simulator;
    await submitted(world, '王小明');
    const folder = join(dataDir, '..', `${basename(dataDir)}-backup`);
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    expect(await verb('backup', folder)).toMatchObject({ code: 0, stdout: expect.stringContaining('conversations: 1, tickets: 1') });
    expect(await verb('backup', folder)).toMatchObject({ code: 2, stderr: expect.stringContaining('not empty') });
    await submitted(world, '李雷');
    expect(await verb('restore', folder)).toMatchObject({ code: 4, stderr: expect.stringContaining('stop that one first') });
    bot.kill('SIGTERM');
    await once(bot, 'exit');
    expect(await verb('restore', folder)).toMatchObject({ code: 0, stdout: expect.stringContaining('conversations: 1, tickets: 1') });
    expect((await verb('tickets')).stdout).toMatch(/^\w+  waiting .*王小明\n$/);
  });

  it('recover waits for its end; a start on damaged data says so with exit 2, and goes on after it', async () => {
    const { world } = simulator;
    await submitted(world, '王小明');
    expect(await verb('recover')).toMatchObject({ code: 4 });
    bot.kill('SIGKILL');
    await once(bot, 'exit');
    await flip(join(dataDir, (await filesOf(dataDir, 'journal-'))[0]!), 10);
    const refused = await verb('start');
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('“recover” shows') });
    expect(await verb('tickets')).toMatchObject({ code: 2, stderr: refused.stderr });
    expect(await verb('recover')).toMatchObject({ code: 1, stdout: expect.stringContaining('is damaged at byte 0') });
    expect(await verb('recover', '--yes')).toMatchObject({ code: 0, stdout: expect.stringContaining('conversations: 1') });
    bot = run('start');
    const other = world.customer();
    other.says('为什么扣款失败');
    await other.until('常见原因');
  });

  it('who or what is not said, or not known: exit 2, and what to do', async () => {
    const wrong = [['export'], ['export', '7', '--all'], ['forget'], ['forget', '999'], ['backup'], ['restore', join(dataDir, 'none')]];
    const ends = await Promise.all(wrong.map((args) => verb(...args)));
    expect(ends).toEqual(wrong.map(() => ({ code: 2, stdout: '', stderr: expect.stringMatching(/takes|argument|lists|Name the folder/) })));
  });
});
