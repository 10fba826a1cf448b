/**
 * From the start of the built bot to its first poll, with the model kept and an empty store, and where the time goes:
 * npm run build && node --import tsx bench/start.ts [runs]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startSimulator } from '../src/simulator/simulator.ts';
import { waited } from './waited.ts';

const runs = Number(process.argv[2] ?? 10);
const simulator = await startSimulator();
const dataDir = await mkdtemp(join(tmpdir(), 'bench-start-'));
const environment = {
  PATH: process.env['PATH'], BOT_TOKEN: simulator.token, TELEGRAM_API_ROOT: simulator.apiRoot, AGENT_CHAT_ID: String(simulator.world.group.id),
  DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'error',
};

interface Started {
  /** To the first poll, and the same less the time that others had the cores, in ms. */
  wall: number;
  own: number;
  /** At the first poll, in MiB. */
  resident: number;
}

async function start(): Promise<Started> {
  const before = simulator.calls.count('getUpdates');
  const began = performance.now();
  const child = spawn(process.execPath, ['dist/main.js', 'start'], { env: environment, stdio: 'inherit' });
  const ended = once(child, 'exit');
  await simulator.world.until(() => simulator.calls.count('getUpdates') > before, { timeout: 120_000 });
  const wall = performance.now() - began;
  const own = wall - waited(child.pid);
  const resident = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;
  child.kill('SIGTERM');
  await ended;
  return { wall, own, resident };
}

/**
 * What a part of it takes in a process of its own, without the time that others had the cores, in ms; median of the runs.
 *
 * @param script calls `begin` where the part begins; else it begins with the process.
 */
async function part(script: string): Promise<number> {
  const timed = `
    const { readFileSync } = require('node:fs');
    const now = () => performance.now() - Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6;
    let began = 0;
    const begin = () => { began = now(); };
    (async () => { ${script} })().then(() => process.stdout.write(String(now() - began)));`;
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const child = spawn(process.execPath, ['-e', timed], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
    times.push(Number(await text(child.stdout)));
  }
  return median(times);
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;
const say = (name: string, value: string): void => void process.stdout.write(`${name.padEnd(50)}${value}\n`);
const ms = (value: number): string => `${value.toFixed(0).padStart(5)} ms`;

try {
  await start();
  const model = (await readdir(dataDir)).find((file) => file.startsWith('model-'));
  const started: Started[] = [];
  for (let run = 0; run < runs; run += 1) started.push(await start());
  say(`start to the first poll, median of ${runs}`, `${ms(median(started.map(({ wall }) => wall)))}, ${ms(median(started.map(({ own }) => own)))} on a core of its own`);
  say('resident at the first poll', `${median(started.map(({ resident }) => resident)).toFixed(0).padStart(5)} MiB`);
  say('its parts, each in a process of its own', '');
  say('  node itself', ms(await part('')));
  say('  modules', ms(await part(`begin(); await import('commander'); await import('./dist/cli/start.js');`)));
  const kept = `const { keptContent } = await import('./dist/content/kept.js');`;
  say('  content as it was kept', ms(await part(`${kept} begin(); await keptContent('.', ${JSON.stringify(dataDir)});`)));
  say('  content read anew (the first start)', ms(await part(`const { loadContent } = await import('./dist/content/load.js'); begin(); await loadContent('.');`)));
  say('  model', ms(await part(`const { modelFromBytes } = await import('./dist/understanding/modelFile.js');
    const { createUnderstander } = await import('./dist/understanding/understander.js');
    begin(); createUnderstander(modelFromBytes(new Uint8Array(readFileSync(${JSON.stringify(join(dataDir, model!))}))));`)));
} finally {
  await simulator.close();
  await rm(dataDir, { recursive: true });
}
