import { Hono } from 'hono';
import { readFile } from 'node:fs/promises';
import { ZodError } from 'zod';
import type { World } from '../world/world.ts';
import { newCustomer, perform } from './acts.ts';
import { streamEvents } from './events.ts';

/** Beside the sources, wherever this runs from: `src/simulator/demo` or `dist/simulator/demo`. */
const folder = new URL('../../../src/simulator/page/', import.meta.url);
const types: Record<string, string> = { html: 'text/html', css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' };
/** Only from here, no scripts in the markup: what a bot sends can't become part of the page. */
const policy = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

export interface DemoOptions {
  world: World;
  /** Questions to tap, by the page's language; asked each time that the page is opened. */
  suggestions: () => Partial<Record<'zh' | 'zh-Hant' | 'en', string[]>>;
  /** First names of those who work in the group. */
  agents: string[];
}

async function pageFile(name: string): Promise<Response> {
  const file = await readFile(new URL(name, folder)).catch(() => undefined);
  if (!file) return new Response('There is no such file.', { status: 404 });
  const type = types[name.split('.').at(-1) ?? ''] ?? '';
  return new Response(new Uint8Array(file), {
    headers: { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': policy, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' },
  });
}

/** The page with its two panes, and what it asks of the world. */
export function demoRoutes({ world, suggestions, agents }: DemoOptions): Hono {
  const app = new Hono();
  app.get('/', () => pageFile('index.html'));
  app.get('/:file{[a-zA-Z]+\\.(css|js|svg)}', (c) => pageFile(c.req.param('file')));
  app.get('/demo/events', (c) => {
    // Nobody is there before somebody looks: a world of a test stays its own.
    for (const name of agents) world.agent(name);
    if (world.customers().length === 0) newCustomer(world, 'zh');
    return streamEvents(c, world, suggestions());
  });
  app.post('/demo/act', async (c) => {
    try {
      return c.json({ ok: true, ...perform(world, await c.req.json()) });
    } catch (error) {
      const description = error instanceof ZodError ? 'the page asked for something that the simulator does not know' : String(error);
      return c.json({ ok: false, description }, 400);
    }
  });
  return app;
}
