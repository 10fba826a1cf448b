import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { serveHealth } from '../../src/cli/health.ts';
import { fileOf } from './files.ts';

/** What the Dockerfile asks for. */
const [, command] = /^HEALTHCHECK .*CMD (\[.*\])$/m.exec(fileOf('Dockerfile'))!;
const [node, ...args] = JSON.parse(command!) as [string, ...string[]];

/** The exit code where the bot listens there. */
async function checked(host: string, port: number): Promise<number> {
  expect(node).toBe('node');
  const child = spawn(process.execPath, args, { env: { HOST: host, PORT: String(port) }, stdio: 'ignore' });
  return ((await once(child, 'exit')) as [number])[0];
}

async function listening(ok: boolean): Promise<number> {
  const server = await serveHealth({ host: '0.0.0.0', port: 0 }, () => ({ ok, store: 'ok' }));
  onTestFinished(() => server.close());
  return Number(new URL(server.address).port);
}

it('a healthy bot: 0, by whatever name its address has', async () => {
  const port = await listening(true);
  expect(await Promise.all(['0.0.0.0', '127.0.0.1', 'localhost'].map((host) => checked(host, port)))).toEqual([0, 0, 0]);
});

it('one that is not well: 1', async () => {
  expect(await checked('0.0.0.0', await listening(false))).toBe(1);
});

it('nobody there: 1', async () => {
  const free = createServer().listen(0, '127.0.0.1');
  await once(free, 'listening');
  const { port } = free.address() as AddressInfo;
  free.close();
  await once(free, 'close');
  expect(await checked('127.0.0.1', port)).toBe(1);
});
