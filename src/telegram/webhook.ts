import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished } from 'node:stream/promises';
import type { Api } from './api.ts';
import { type Bot, identify } from './identify.ts';
import type { Receiver } from './intake.ts';
import { Line, type LineDependencies } from './line.ts';
import { parseUpdate } from './parse.ts';
import type { Reception } from './reception.ts';
import { sayable } from './sayable.ts';
import { allowedUpdates } from './updates.ts';

const bodyLimit = 1024 * 1024;
/** As many as Telegram allows: chats don't wait for one another here. */
const connections = 100;
/** At stop, for what is under way, in ms. */
const drainMs = 1500;

export interface WebhookDependencies extends Receiver, LineDependencies {
  api: Api;
  /** Telegram posts to it, as it stands; its path is what is taken here. */
  url: string;
  /** What Telegram sends in `X-Telegram-Bot-Api-Secret-Token`. */
  secret: string;
}

export interface Webhook extends Reception {
  path: string;
  /** Takes a request to `path`. */
  take(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/**
 * Receives updates that Telegram posts. It answers 200 only once the update is stored: Telegram posts all others again.
 * telegraf's own callback answers 200 where a handler fails, too.
 */
export function createWebhook({ api, url, secret, receive, onFault, ...dependencies }: WebhookDependencies): Webhook {
  const { log, clock } = dependencies;
  const path = new URL(url).pathname;
  const line = new Line(dependencies);
  const stopping = new AbortController();
  const { signal } = stopping;
  const underWay = new Set<Promise<void>>();
  let bot: Bot | undefined;
  let fault: string | undefined;

  /** The bot's name is known before anything is taken; Telegram may post at once, to what an earlier run told it. */
  async function connected(): Promise<true> {
    bot ??= await identify(api, signal);
    await api.call('setWebhook', { url, secret_token: secret, allowed_updates: allowedUpdates, max_connections: connections }, { signal });
    return true;
  }

  async function statusOf(request: IncomingMessage): Promise<number> {
    if (request.method !== 'POST') return 405;
    if (!isSame(request.headers['x-telegram-bot-api-secret-token'], secret)) return 401;
    if (!bot || signal.aborted) return 503;
    const body = await bodyOf(request);
    if (body === 'tooLong') return 413;
    if (body === 'brokenOff') return 400;
    const parsed = parseUpdate(json(body.text), { now: clock.now(), username: bot.username });
    if ('ignored' in parsed) {
      if (parsed.malformed) log.warn({}, `an update is ignored: ${parsed.ignored}`);
      return 200;
    }
    try {
      await receive(parsed.event);
      return 200;
    } catch (error) {
      fault ??= sayable(error);
      onFault(error);
      return 500;
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const status = await statusOf(request);
    // What is left of a refused body isn't waited for.
    response.writeHead(status, status === 200 ? {} : { connection: 'close', ...(status === 405 && { allow: 'POST' }) }).end();
    // Whoever asked may have left.
    await finished(response).catch(() => undefined);
  }

  return {
    path,
    take(request, response) {
      const taken = answer(request, response).finally(() => underWay.delete(taken));
      underWay.add(taken);
      return taken;
    },
    start: async () => void (await line.persist(connected, signal)),
    async stop() {
      stopping.abort();
      const drained = new AbortController();
      void Promise.all(underWay).then(() => drained.abort());
      await clock.sleep(drainMs, drained.signal);
    },
    health() {
      const state = fault === undefined ? line.state : { ...line.state, problem: fault };
      return { ...state, ok: state.problem === undefined, underWay: underWay.size };
    },
  };
}
/** In a time that tells nothing of where the two differ. */
function isSame(given: string | string[] | undefined, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(secret));
}

async function bodyOf(request: IncomingMessage): Promise<{ text: string } | 'tooLong' | 'brokenOff'> {
  const chunks: Buffer[] = [];
  let size = 0;
  if (Number(request.headers['content-length'] ?? 0) > bodyLimit) return 'tooLong';
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > bodyLimit) return 'tooLong';
      chunks.push(chunk);
    }
  } catch {
    return 'brokenOff';
  }
  return { text: Buffer.concat(chunks).toString() };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
