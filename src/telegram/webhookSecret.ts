import { createHmac } from 'node:crypto';

/**
 * The secret that Telegram shows with each update, where none is set: it follows from the bot's token, so that every
 * instance and every restart has the same and none needs to keep it. The token does not follow from it.
 */
export const webhookSecret = (token: string): string => createHmac('sha256', token).update('webhook').digest('base64url');
