import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../engine/clock.ts';
import type { Log } from '../engine/log.ts';
import type { Receiver } from './intake.ts';
import { parseUpdate } from './parse.ts';

const bodyLimit = 1024 * 1024;

export interface WebhookDependencies extends Receiver {
  /** The path of WEBHOOK_URL. */
  path: string;
  /** What Telegram sends in `X-Telegram-Bot-Api-Secret-Token`. */
  secret: string;
  /** The bot's own username. */
  username: string;
  log: Log;
  clock: Clock;
}

export type Webhook = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Receives updates that Telegram posts. It answers 200 only once the update is stored: Telegram posts all others again.
 * telegraf's own callback answers 200 where a handler fails, too.
 */
export function createWebhook(dependencies: WebhookDependencies): Webhook {
  return async (request, response) => {
    const status = await take(request, dependencies);
    // What is left of a refused body isn't waited for.
    response.writeHead(status, status === 200 ? {} : { connection: 'close', ...(status === 405 && { allow: 'POST' }) }).end();
  };
}

async function take(request: IncomingMessage, dependencies: WebhookDependencies): Promise<number> {
  const { path, secret, username, receive, onFault, log, clock } = dependencies;
  if (request.url?.split('?', 1)[0] !== path) return 404;
  if (request.method !== 'POST') return 405;
  if (!isSame(request.headers['x-telegram-bot-api-secret-token'], secret)) return 401;
  const body = await bodyOf(request);
  if (body === 'tooLong') return 413;
  if (body === 'brokenOff') return 400;
  const parsed = parseUpdate(json(body.text), { now: clock.now(), username });
  if ('ignored' in parsed) {
    if (parsed.malformed) log.warn({}, `an update is ignored: ${parsed.ignored}`);
    return 200;
  }
  try {
    await receive(parsed.event);
    return 200;
  } catch (error) {
    onFault(error);
    return 500;
  }
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
