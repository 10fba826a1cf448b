import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import { startSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import { modelDir } from './bot.ts';

export interface Run {
  child: ChildProcess;
  /** Standard error so far. */
  stderr: () => string;
  /** Resolves once these words stand there. */
  said: (words: string) => Promise<void>;
  /** Its exit code, once it is over. */
  ended: Promise<number | null>;
}

export interface BuiltBot {
  simulator: Simulator;
  dataDir: string;
  /** Starts it, again on the same data, or another verb. Where MISHAP is set, SIGUSR2 brings it about (`mishaps.mjs`). */
  start: (environment?: Record<string, string>, as?: { args?: readonly string[]; uid?: number }) => Run;
  /** Resolves once this run polls. */
  polls: () => Promise<void>;
}

const mishaps = pathToFileURL('test/e2e/mishaps.mjs').href;

/** What `npm run build` made, as a process of its own against a simulator, for one test. */
export async function builtBot(): Promise<BuiltBot> {
  const simulator = await startSimulator();
  const dataDir = await mkdtemp(join(tmpdir(), 'xiangfu-built-'));
  cpSync(modelDir, dataDir, { recursive: true });
  const children: ChildProcess[] = [];
  onTestFinished(async () => {
    for (const child of children) child.kill('SIGKILL');
    await simulator.close();
    chmodSync(dataDir, 0o700);
    await rm(dataDir, { recursive: true, force: true });
  });
  let polled = 0;
  return {
    simulator,
    dataDir,
    start(environment = {}, { args = ['start'], ...as } = {}) {
      polled = simulator.calls.count('getUpdates');
      const child = spawn(process.execPath, ['dist/main.js', ...args], {
        ...as,
        env: {
          PATH: process.env['PATH'], ...(environment['MISHAP'] && { NODE_OPTIONS: `--import=${mishaps}` }), BOT_TOKEN: simulator.token, TELEGRAM_API_ROOT: simulator.apiRoot,
          AGENT_CHAT_ID: String(simulator.world.group.id), DATA_DIR: dataDir, PORT: '0', OUTBOX_RATE: 'unlimited', LOG_LEVEL: 'trace', ...environment,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      children.push(child);
      let stderr = '';
      child.stderr.on('data', (chunk: Buffer) => void (stderr += chunk.toString()));
      async function said(words: string): Promise<void> {
        while (!stderr.includes(words)) await once(child.stderr, 'data');
      }
      return { child, stderr: () => stderr, said, ended: once(child, 'close').then(([code]) => code as number | null) };
    },
    polls: () => simulator.world.until(() => simulator.calls.count('getUpdates') > polled, { timeout: 15_000 }),
  };
}
