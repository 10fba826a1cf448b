import type { Update } from '../shapes.ts';
import type { Updates } from '../world/updates.ts';

export interface WebhookSettings {
  url: string;
  secret?: string | undefined;
  maxConnections: number;
}

export interface WebhookOptions {
  updates: Updates;
  /** Runs a method that the bot put into the answer to a delivery. */
  call(method: string, parameters: Record<string, unknown>): void;
  /** ms before the second retry; doubled up to 60 s. */
  backoff: number;
}

type Failure = { error: string; after?: number };

/** Delivers updates by POST: in order for each chat, presses of buttons in a queue for each user, again until the bot answers 2xx. */
export class Webhook {
  settings: WebhookSettings | undefined;
  lastError: { at: number; message: string } | undefined;
  readonly #options: WebhookOptions;
  /** What waits, by lane: an update waits for those of its lane before it. */
  readonly #lanes = new Map<string, Update[]>();
  /** Lanes with something to deliver that are not at it. */
  readonly #ready: string[] = [];
  #connections = 0;
  readonly #unlisten: () => void;
  #stop = new AbortController();

  constructor(options: WebhookOptions) {
    this.#options = options;
    this.#unlisten = options.updates.onPush((update) => this.settings && this.#enqueue(update));
  }

  set(settings: WebhookSettings | undefined): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#connections = 0;
    this.#lanes.clear();
    this.#ready.length = 0;
    this.settings = settings;
    this.lastError = undefined;
    if (settings) for (const update of this.#options.updates.pending()) this.#enqueue(update);
  }

  close(): void {
    this.#unlisten();
    this.set(undefined);
  }

  #enqueue(update: Update): void {
    const lane = laneOf(update);
    const waiting = this.#lanes.get(lane);
    if (waiting) waiting.push(update);
    else {
      this.#lanes.set(lane, [update]);
      this.#ready.push(lane);
      this.#start();
    }
  }

  #start(): void {
    while (this.settings && this.#connections < this.settings.maxConnections) {
      const lane = this.#ready.shift();
      if (lane === undefined) return;
      this.#connections += 1;
      void this.#run(lane, this.settings, this.#stop.signal);
    }
  }

  /** Delivers a lane's first update; the next one goes to the end of the line. */
  async #run(lane: string, settings: WebhookSettings, stop: AbortSignal): Promise<void> {
    const waiting = this.#lanes.get(lane) ?? [];
    const [update] = waiting;
    if (!update) return;
    for (let attempt = 0; ; attempt++) {
      const failure = await this.#post(update, settings, stop);
      if (stop.aborted) return;
      if (!failure) break;
      this.lastError = { at: this.#options.updates.clock.now(), message: failure.error };
      await pause(failure.after ?? (attempt === 0 ? 0 : Math.min(this.#options.backoff * 2 ** (attempt - 1), 60_000)), stop);
    }
    waiting.shift();
    this.#options.updates.confirm(update.update_id);
    if (waiting.length > 0) this.#ready.push(lane);
    else this.#lanes.delete(lane);
    this.#connections -= 1;
    this.#start();
  }

  async #post(update: Update, { url, secret }: WebhookSettings, signal: AbortSignal): Promise<Failure | undefined> {
    const headers = { 'content-type': 'application/json', ...(secret !== undefined && { 'x-telegram-bot-api-secret-token': secret }) };
    try {
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(update), signal });
      const body = await response.text();
      if (!response.ok) {
        const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
        const error = `Wrong response from the webhook: ${response.status} ${response.statusText}`;
        return Number.isFinite(seconds) ? { error, after: seconds * 1000 } : { error };
      }
      this.#reply(body);
      return undefined;
    } catch (error) {
      return { error: error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error) };
    }
  }

  #reply(body: string): void {
    if (!body.startsWith('{')) return;
    try {
      const { method, ...parameters } = JSON.parse(body) as { method?: string };
      if (method) this.#options.call(method, parameters);
    } catch {
      // An answer that is no call is none of Telegram's business.
    }
  }
}

function laneOf({ message, edited_message, callback_query, ...rest }: Update): string {
  if (callback_query) return `user ${callback_query.from.id}`;
  const chat = (message ?? edited_message)?.chat.id;
  return chat === undefined ? Object.keys(rest).join(' ') : `chat ${chat}`;
}

function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stop.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    stop.addEventListener('abort', done);
  });
}
