import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { healthPath } from '../config/config.ts';
import type { ContentHealth } from './hot/inForce.ts';

/** What a running bot says of itself. */
export interface Health {
  ok: boolean;
  /** Of the instances on one database one sends, and polls where there is no webhook. */
  role: 'leader' | 'standby';
  /** A folder that fails ends the process; a database is waited for: `ok`, or why. */
  store: string;
  telegram: string;
  /** The agents' group: `ok`, or what must be mended. */
  desk: string;
  /** How agents see tickets: a topic each, a message each, or nowhere while no group is bound. */
  tickets: 'topics' | 'messages' | 'nowhere';
  content: ContentHealth;
  outbox: { rows: number; oldestMs: number };
}

/** What else is answered on the same port. */
export interface Endpoint {
  path: string;
  take(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/**
 * Answers `GET /healthz` with 200, or 503 where something is wrong; what comes to another endpoint's path is that one's.
 *
 * @returns the address that it listens on, and how to end it.
 * @throws what `listen` throws (the port is taken, the host is not this machine's).
 */
export async function serveHealth(
  { host, port }: { host: string; port: number },
  health: () => Pick<Health, 'ok' | 'store'>,
  endpoints: readonly Endpoint[] = [],
): Promise<{ address: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?', 1)[0];
    const endpoint = endpoints.find((one) => one.path === path);
    if (endpoint) return void endpoint.take(request, response);
    const found = path === healthPath;
    const state = health();
    const status = !found ? 404 : request.method !== 'GET' ? 405 : state.ok ? 200 : 503;
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(found ? `${JSON.stringify(state)}\n` : '{}\n');
  });
  await listening(server, host, port);
  const { port: bound } = server.address() as AddressInfo;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const listening = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
