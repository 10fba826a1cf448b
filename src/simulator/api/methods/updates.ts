import { z } from 'zod';
import { badRequest, conflict } from '../../refusal.ts';
import { flag, integer, json } from '../fields.ts';
import { method, type Methods } from '../method.ts';
import type { Webhook } from '../webhook.ts';

const allowed = json(z.array(z.string()).optional(), 'allowed updates');
const longestPoll = 50;

/** How the bot gets to know what happened. */
export const updates = (webhook: Webhook): Methods => ({
  getUpdates: method(
    z.object({ offset: integer.default(0), limit: integer.default(100), timeout: integer.default(0), allowed_updates: allowed }),
    (telegram, { offset, limit, timeout, allowed_updates }, { gone }) => {
      if (webhook.settings) {
        throw conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
      }
      if (allowed_updates) telegram.updates.allowed = allowed_updates.length > 0 ? allowed_updates : undefined;
      const seconds = Math.min(Math.max(timeout, 0), longestPoll);
      return telegram.updates.poll({ offset, limit: limit < 1 || limit > 100 ? 100 : limit, timeout: seconds * 1000, gone });
    },
  ),
  setWebhook: method(
    z.object({
      url: z.string().default(''), secret_token: z.string().optional(), max_connections: integer.default(40),
      allowed_updates: allowed, drop_pending_updates: flag.optional(),
    }),
    (telegram, { url, secret_token: secret, max_connections: maxConnections, allowed_updates, drop_pending_updates }) => {
      if (secret !== undefined && !/^[\w-]{1,256}$/.test(secret)) throw badRequest('secret token contains unallowed characters');
      if (url !== '' && !/^https?:\/\/[^/]+/.test(url)) throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
      if (allowed_updates) telegram.updates.allowed = allowed_updates.length > 0 ? allowed_updates : undefined;
      if (drop_pending_updates) telegram.updates.drop();
      if (url !== '') telegram.updates.interrupt(conflict('terminated by setWebhook request'));
      webhook.set(url === '' ? undefined : { url, secret, maxConnections });
      return true;
    },
  ),
  deleteWebhook: method(z.object({ drop_pending_updates: flag.optional() }), (telegram, { drop_pending_updates }) => {
    if (drop_pending_updates) telegram.updates.drop();
    webhook.set(undefined);
    return true;
  }),
  getWebhookInfo: method(z.object({}), (telegram) => {
    const { settings, lastError } = webhook;
    return {
      url: settings?.url ?? '', has_custom_certificate: false, pending_update_count: telegram.updates.size,
      ...(settings && { max_connections: settings.maxConnections }),
      ...(telegram.updates.allowed && { allowed_updates: telegram.updates.allowed }),
      ...(lastError && { last_error_date: Math.floor(lastError.at / 1000), last_error_message: lastError.message }),
    };
  }),
});
