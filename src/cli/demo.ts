import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { healthPath, metricsPath, type Config } from '../config/config.ts';
import type { ChatId } from '../domain/ids.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { readableCode } from './bindingCode.ts';
import { exit, type Io } from './exit.ts';
import { learningFirst } from './hotContent.ts';
import { createLogger } from './logger.ts';
import { serve } from './serve.ts';
import { suggestionsOf } from './suggestions.ts';
import { untilStopped } from './untilStopped.ts';
import { usableContent } from './usableContent.ts';

/** The same bot through the same path, against a Bot API on loopback with a page; what is said is gone at its end. */
export async function demo(config: Config, io: Io, stopped: Promise<unknown>): Promise<number> {
  const usable = await usableContent(config, io);
  if (!usable) return exit.usage;
  const undo: (() => Promise<void>)[] = [];
  try {
    return await untilStopped(io, stopped, async (onFault, signal) => {
      const dataDir = await mkdtemp(join(tmpdir(), 'xiangfu-demo-'));
      undo.push(() => rm(dataDir, { recursive: true, force: true }));
      let content = () => usable.content;
      // A token that everybody can read here would let any page in the browser act as the bot.
      const token = `7000000001:${readableCode(32)}`;
      // The demo's data is its own.
      const { databaseUrl: _, ...rest } = config;
      const simulator = await startSimulator({ host: config.host, port: config.port, token, suggestions: () => suggestionsOf(content()) });
      undo.push(() => simulator.close());
      const running = await serve({
        config: {
          ...rest,
          botToken: simulator.token,
          telegramApiRoot: simulator.apiRoot,
          agentChat: simulator.world.group.id as ChatId,
          dataDir,
          port: 0,
        },
        usable,
        log: createLogger(config.logLevel === 'info' ? 'warn' : config.logLevel, [simulator.token]),
        modelDir: config.dataDir,
        onFault,
        learns: () => io.stderr.write(`${learningFirst}\n`),
        signal,
      });
      content = () => running.content();
      io.stdout.write(
        `${simulator.pageUrl}\n` +
          'The demo: open the address above. Left you are a customer, right the agents; it is the real bot on a Telegram of this machine.\n' +
          'For the real one: 1. write /newbot to @BotFather in Telegram, it gives you a token. 2. Put BOT_TOKEN=<token> into .env and start again.\n' +
          `How the bot is: ${running.address}${healthPath}, its numbers: ${running.address}${metricsPath}\n`,
      );
      return running;
    });
  } finally {
    for (const step of undo.reverse()) await step();
  }
}
