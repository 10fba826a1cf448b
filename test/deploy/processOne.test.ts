import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { builtBot } from '../e2e/builtBot.ts';
import { hasTool } from './files.ts';

const alone = ['--pid', '--fork', '--kill-child', '--mount-proc'];

it.runIf(hasTool('unshare', [...alone, 'true'], 'That the bot works as process 1 is not tested'))('as process 1 it ends with 0 at SIGTERM', async () => {
  const { simulator, dataDir } = await builtBot();
  const child = spawn('unshare', [...alone, process.execPath, 'dist/main.js', 'start'], {
    env: { PATH: process.env['PATH'], BOT_TOKEN: simulator.token, TELEGRAM_API_ROOT: simulator.apiRoot, DATA_DIR: dataDir, PORT: '0' },
    stdio: 'ignore',
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await simulator.world.until(() => simulator.calls.count('getUpdates') > 0, { timeout: 15_000 });
  const [bot] = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ').map(Number);
  expect(readFileSync(`/proc/${bot}/status`, 'utf8')).toMatch(/^NSpid:\s+\d+\s+1$/m);
  process.kill(bot!, 'SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});
