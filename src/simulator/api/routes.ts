import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context } from 'hono';
import { Refusal } from '../refusal.ts';
import type { StoredFile } from '../world/files.ts';
import { refusal, type Api, type Outcome } from './api.ts';
import { readParameters } from './parameters.ts';

export interface Env {
  Bindings: HttpBindings;
}

const notFound = refusal(new Refusal(404, 'Not Found'));
const unauthorized = refusal(new Refusal(401, 'Unauthorized'));

/** `/bot<token>/<method>` and `/file/bot<token>/<path>`. */
export function apiRoutes(api: Api, token: string): Hono<Env> {
  const app = new Hono<Env>();
  app.on(['GET', 'POST'], '/:bot{bot[^/]*}/:method', async (c) => {
    const asked = c.req.param('bot').slice(3);
    if (asked !== token) return respond(c, /^\d+:[\w-]+$/.test(asked) ? unauthorized : notFound);
    return respond(c, await readAndCall(api, c.req.param('method'), c));
  });
  app.get('/file/:bot{bot[^/]*}/:path{.+}', (c) => {
    const file = c.req.param('bot') === `bot${token}` ? api.telegram.files.at(c.req.param('path')) : undefined;
    if (!file) return respond(c, notFound);
    return new Response(contentOf(file), { headers: { 'content-type': 'application/octet-stream' } });
  });
  return app;
}

/** What nobody uploaded is as many zeros as its size says. */
const contentOf = ({ content, ref }: StoredFile): Uint8Array<ArrayBuffer> =>
  content ? new Uint8Array(content) : new Uint8Array(ref.file_size ?? 0);

async function readAndCall(api: Api, method: string, c: Context<Env>): Promise<Outcome> {
  try {
    const parameters = await readParameters(c);
    return await api.call(method, parameters, method.toLowerCase() === 'getupdates' ? connectionOf(c) : undefined);
  } catch (error) {
    if (error instanceof Refusal) return refusal(error);
    throw error;
  }
}

/** Aborted when the connection closes: only a long poll lives long enough to need it. */
function connectionOf(c: Context<Env>): AbortSignal {
  const closed = new AbortController();
  c.env.outgoing.once('close', () => closed.abort());
  return closed.signal;
}

async function respond(c: Context<Env>, outcome: Outcome): Promise<Response> {
  if (outcome.kind === 'answer') return jsonResponse(outcome);
  const { outgoing, incoming } = c.env;
  if (outcome.kind === 'drop') incoming.socket.destroy();
  else await new Promise((resolve) => void outgoing.once('close', resolve));
  return RESPONSE_ALREADY_SENT;
}

const jsonResponse = ({ status, body }: Extract<Outcome, { kind: 'answer' }>): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
