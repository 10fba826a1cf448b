import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { request } from 'node:https';
import { createServer as createSocket, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fileOf, hasTool } from './files.ts';

interface Instance {
  address: string;
  took: string[];
  server: Server;
}

/** Stands for a bot: takes updates, or answers with `status`, or breaks the connection off. */
async function instance(status: (path: string) => number | 'breaks'): Promise<Instance> {
  const took: string[] = [];
  const server = createServer((asked, response) => {
    void text(asked).then((body) => {
      const how = status(asked.url!);
      if (how === 'breaks') return asked.socket.destroy();
      if (how === 200) took.push(body);
      response.writeHead(how).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, took, server };
}

async function freePort(): Promise<number> {
  const socket = createSocket().listen(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address() as AddressInfo;
  socket.close();
  await once(socket, 'close');
  return port;
}

interface Proxy {
  /** Posts an update, and gives the status. */
  post: (body: string, path?: string) => Promise<number>;
  /** What it says to its own healthcheck. */
  health: () => Promise<number>;
}

/** nginx as it is shipped, but for addresses, ports and folders. */
async function proxyTo(...instances: Instance[]): Promise<Proxy> {
  const dir = mkdtempSync(join(tmpdir(), 'nginx-'));
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-keyout', `${dir}/privkey.pem`, '-out', `${dir}/fullchain.pem`], { stdio: 'ignore' });
  const [outside, inside] = [await freePort(), await freePort()];
  let config = fileOf('deploy/nginx.conf').replaceAll('/tmp/nginx', `${dir}/nginx`).replaceAll('/etc/nginx/certificates', dir).replace('listen 443', `listen 127.0.0.1:${outside}`).replace('listen 8080', `listen 127.0.0.1:${inside}`);
  for (const { address } of instances) config = config.replace(/172\.\S+:8080/, address);
  writeFileSync(join(dir, 'nginx.conf'), config);
  const child = spawn('nginx', ['-c', join(dir, 'nginx.conf'), '-g', 'daemon off; master_process off;'], { stdio: 'ignore' });
  onTestFinished(async () => {
    if (child.exitCode === null && child.kill('SIGKILL')) await once(child, 'exit');
    rmSync(dir, { recursive: true });
  });
  const post = (body: string, path = '/telegram'): Promise<number> =>
    new Promise((resolve, reject) => {
      request({ port: outside, host: '127.0.0.1', path, method: 'POST', rejectUnauthorized: false }, (response) => resolve(response.resume().statusCode!)).on('error', reject).end(body);
    });
  // It is up once it answers.
  while (child.exitCode === null) if ((await post('', '/nowhere').catch(() => 0)) === 404) return { post, health: async () => (await fetch(`http://127.0.0.1:${inside}/healthz`)).status };
  throw new Error(`nginx ended with ${child.exitCode}`);
}

const updates = Array.from({ length: 20 }, (_, number) => `update ${number}`);

const untested = 'What nginx does when an instance dies is not tested';

describe.runIf(hasTool('nginx', ['-v'], untested) && hasTool('openssl', ['version'], untested))('nginx before two instances', () => {
  it('gives updates to one after the other, and nothing but the path of the webhook', async () => {
    const [first, second] = [await instance(() => 200), await instance(() => 200)];
    const { post } = await proxyTo(first, second);
    for (const update of updates) expect(await post(update)).toBe(200);
    expect([first.took.length, second.took.length]).toEqual([10, 10]);
    expect([await post('x', '/healthz'), await post('x', '/metrics'), await post('x', '/')]).toEqual([404, 404, 404]);
  });

  it.each([['breaks off', 'breaks'], ['is not ready', 503], ['has lost its storage', 500]] as const)('an instance that %s: the other one gets the update, whole', async (_, how) => {
    const [bad, good] = [await instance(() => how), await instance(() => 200)];
    const { post } = await proxyTo(bad, good);
    for (const update of updates) expect(await post(update)).toBe(200);
    expect(good.took).toEqual(updates);
  });

  it('an instance that is gone: the other one gets all', async () => {
    const [first, second] = [await instance(() => 200), await instance(() => 200)];
    const { post } = await proxyTo(first, second);
    first.server.closeAllConnections();
    first.server.close();
    for (const update of updates) expect(await post(update)).toBe(200);
    expect(second.took).toEqual(updates);
  });

  it('instances that are not well, but take updates, get them', async () => {
    const [first, second] = [await instance((path) => (path === '/healthz' ? 503 : 200)), await instance((path) => (path === '/healthz' ? 503 : 200))];
    const { post, health } = await proxyTo(first, second);
    for (const update of updates) expect([await health(), await post(update)]).toEqual([503, 200]);
    expect([...first.took, ...second.took].toSorted()).toEqual(updates.toSorted());
  });

  it('an update that is refused (a wrong secret) is refused once, and not tried elsewhere', async () => {
    const [first, second] = [await instance(() => 401), await instance(() => 401)];
    let asked = 0;
    for (const { server } of [first, second]) server.on('request', () => (asked += 1));
    expect(await (await proxyTo(first, second)).post('x')).toBe(401);
    expect(asked).toBe(1);
  });
});
