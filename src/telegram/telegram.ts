import { Telegram } from 'telegraf';
import type { Finding } from '../domain/finding.ts';
import type { Channel } from '../engine/channel.ts';
import { createApi } from './api.ts';
import { createTelegramChannel } from './channel.ts';
import { examine, type Examined } from './examine.ts';
import { type Introduction, introduce } from './introduce.ts';
import type { Receiver } from './intake.ts';
import type { LineDependencies } from './line.ts';
import { createPolling, type PollingDependencies } from './polling.ts';
import type { Reception } from './reception.ts';
import { createWebhook, type Webhook, type WebhookDependencies } from './webhook.ts';

export interface TelegramOptions extends LineDependencies, Pick<PollingDependencies, 'poll'> {
  token: string;
  /** Default: Telegram's own. */
  apiRoot?: string;
  /** Of one request, in ms. */
  timeoutMs?: number;
}

export interface TelegramParts {
  /** telegraf's client, for what is not here. */
  telegram: Telegram;
  channel: Channel;
  polling(receiver: Receiver): Reception;
  webhook(options: Receiver & Pick<WebhookDependencies, 'url' | 'secret'>): Webhook;
  /** Asks Telegram what keeps the bot from working; changes nothing. */
  examine(examined: Examined): Promise<Finding[]>;
  /** Best effort: never rejects. */
  introduce(introduction: Introduction): Promise<void>;
  /** Ends every request that is under way: it may have reached Telegram or not. */
  interrupt(): void;
  /** Ends every request at once: what was under way may have reached Telegram or not. */
  close(): void;
}

/** All that talks to Telegram, over one client: telegraf's own, without the bot around it, whose handlers nobody would use. */
export function createTelegram({ token, apiRoot, timeoutMs = 30_000, ...dependencies }: TelegramOptions): TelegramParts {
  if (!/^\d+:[\w-]+$/.test(token)) {
    throw new Error('BOT_TOKEN must look like 123456789:AbC-dEf_0, digits, a colon, and letters as @BotFather shows them');
  }
  // Without the slash at its end telegraf would leave out the last part of a path.
  const root = apiRoot === undefined ? {} : { apiRoot: apiRoot.replace(/\/*$/, '/') };
  const telegram = new Telegram(token, { webhookReply: false, ...root });
  const api = createApi({ telegram, timeoutMs });
  return {
    telegram,
    channel: createTelegramChannel({ api, ...dependencies }),
    polling: (receiver) => createPolling({ api, ...dependencies, ...receiver }),
    webhook: (options) => createWebhook({ api, ...dependencies, ...options }),
    examine: (examined) => examine(api, examined),
    introduce: (introduction) => introduce(introduction, { api, ...dependencies }),
    interrupt: () => api.interrupt(),
    close: () => api.close(),
  };
}
