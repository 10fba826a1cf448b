import type { Config } from '../config/config.ts';
import { exit, type Io } from './exit.ts';
import { learningFirst } from './hotContent.ts';
import { createLogger } from './logger.ts';
import { serve } from './serve.ts';
import { untilStopped } from './untilStopped.ts';
import { usableContent } from './usableContent.ts';

/** Serves Telegram until a signal; without a token the demo. */
export async function start(config: Config, io: Io, stopped: Promise<unknown>): Promise<number> {
  const { botToken } = config;
  if (botToken === undefined) {
    // Imported only here: a bot that serves Telegram needs no simulator.
    const { demo } = await import('./demo.ts');
    return demo(config, io, stopped);
  }
  const usable = await usableContent(config, io);
  if (!usable) return exit.usage;
  const log = createLogger(config.logLevel, [botToken, ...(config.webhook?.secret ? [config.webhook.secret] : []), ...databaseSecrets(config)]);
  for (const name of config.unused) log.warn({ variable: name }, 'this variable has no effect in this version');
  return untilStopped(io, stopped, async (onFault, signal) => {
    const running = await serve({ config: { ...config, botToken }, usable, log, onFault, learns: () => log.info({}, learningFirst), signal });
    log.info({ address: running.address }, 'health answers at /healthz');
    if (running.bindingCode) {
      io.stdout.write(`No agents' group yet. Add the bot to a group with topics as an administrator and write there within 15 minutes:\n/here ${running.bindingCode}\n`);
    }
    return running;
  });
}

/** The address holds the password, and is named by what the driver throws. */
function databaseSecrets({ databaseUrl }: Config): string[] {
  if (databaseUrl === undefined) return [];
  const { password } = new URL(databaseUrl);
  return [databaseUrl, ...(password === '' ? [] : [password, decodeURIComponent(password)])];
}
