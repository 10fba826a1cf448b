import { createHmac, randomBytes } from 'node:crypto';
import { pino, type DestinationStream } from 'pino';
import type { Config } from '../config/config.ts';
import { mask } from '../domain/masking.ts';
import type { Fields, Log, Loggable } from '../engine/log.ts';

/**
 * One JSON line an event, on standard error.
 *
 * @param secrets what is taken out wherever it stands, beside all that `mask` finds: nothing should bring it here, but
 * what an error says is written by others.
 */
export function createLogger(level: Config['logLevel'], secrets: readonly string[], destination: DestinationStream = pino.destination({ dest: 2, sync: true })): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  const alias = createAlias();
  const hidden = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]);
  const clean = (text: string): string => mask(hidden.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text)).text;
  const cleanField = (value: Loggable): Loggable => (typeof value === 'string' ? clean(value) : Array.isArray(value) ? value.map(clean) : value);
  const say = (at: keyof Log) => ({ conversation, ...fields }: Fields, message: string): void => {
    const cleaned = Object.entries(fields).map(([name, value]) => [name, cleanField(value)]);
    logger[at]({ ...(conversation !== undefined && { conversation: alias(conversation) }), ...Object.fromEntries(cleaned) }, clean(message));
  };
  return { info: say('info'), warn: say('warn'), error: say('error') };
}

/** A name for an id that means nothing outside this process: its key is kept nowhere. */
function createAlias(): (id: number) => string {
  const key = randomBytes(32);
  return (id) => createHmac('sha256', key).update(String(id)).digest('base64url').slice(0, 12);
}
