import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api } from './api/api.ts';
import type { Calls } from './api/calls.ts';
import type { Faults } from './api/faults.ts';
import type { Limits } from './api/limits.ts';
import { apiRoutes, type Env } from './api/routes.ts';
import { guard } from './guard.ts';
import { demoRoutes, type DemoOptions } from './demo/routes.ts';
import type { GroupOptions } from './world/group.ts';
import { Telegram, type Clock } from './world/telegram.ts';
import { World } from './world/world.ts';

export interface SimulatorOptions {
  /** 0: any free one. */
  port?: number;
  host?: string;
  /** Of dates, of a press's 150 seconds, and of the rate limits. */
  clock?: Clock;
  /** `digits:rest`; the digits are the bot's id. */
  token?: string;
  bot?: { username: string; first_name: string };
  group?: GroupOptions;
  /** For the page: questions to tap, by its language, asked each time that it is opened. None: no row of them. */
  suggestions?: DemoOptions['suggestions'];
  /** For the page: the first names of those who work in the group; they join when it is opened. */
  agents?: string[];
  /** ms before a webhook delivery's second retry (the first comes at once); doubled from there on. */
  webhookBackoff?: number;
}

/** A Bot API on loopback with people behind it. */
export interface Simulator {
  /** For TELEGRAM_API_ROOT, or telegraf's `apiRoot`. */
  apiRoot: string;
  /** The page with the customer's chat and the agents' group. */
  pageUrl: string;
  token: string;
  world: World;
  /** What goes wrong on purpose. */
  faults: Faults;
  /** Off (nothing limited) until set. */
  limits: Limits;
  /** What the bot called. */
  calls: Calls;
  close(): Promise<void>;
}

/** What listens on all addresses is reached under this one. */
const everywhere: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** @throws where the port is taken. */
export async function startSimulator({
  port = 0,
  host = '127.0.0.1',
  clock = Date,
  token = '7000000001:simulated-bot-token-of-xiangfu',
  bot = { username: 'xiangfu_demo_bot', first_name: '享付助手' },
  group = {},
  suggestions = () => ({}),
  agents = ['Li', 'Wang', 'Chen'],
  webhookBackoff = 1000,
}: SimulatorOptions = {}): Promise<Simulator> {
  const telegram = new Telegram(clock, { id: Number.parseInt(token, 10), is_bot: true, ...bot });
  const world = new World(telegram, group);
  const api = new Api({ telegram, webhookBackoff });
  const app = new Hono<Env>();
  app.use(guard(host));
  app.route('/', demoRoutes({ world, suggestions, agents }));
  app.route('/', apiRoutes(api, token));
  const { server, address } = await listen(app, port, host);
  const reached = everywhere[host] ?? host;
  const apiRoot = `http://${reached.includes(':') ? `[${reached}]` : reached}:${address.port}`;
  return {
    apiRoot,
    pageUrl: `${apiRoot}/`,
    token,
    world,
    faults: api.faults,
    limits: api.limits,
    calls: api.calls,
    close: () => {
      api.webhook.close();
      return close(server);
    },
  };
}

function listen(app: Hono<Env>, port: number, hostname: string): Promise<{ server: Server; address: AddressInfo }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname }, (address) => resolve({ server, address })) as Server;
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error);
      reject(new Error(`port ${port} is taken by another process: set PORT to another one (0: any free one)`, { cause: error }));
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
