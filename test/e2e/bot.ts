import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config/readConfig.ts';
import type { Health } from '../../src/cli/health.ts';
import { serve, type Running } from '../../src/cli/serve.ts';
import { usableContent } from '../../src/cli/usableContent.ts';
import type { Log } from '../../src/engine/log.ts';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../src/simulator/simulator.ts';
import { silentLog } from '../support/silentLog.ts';

export const modelDir = 'node_modules/.cache/xiangfu';

export interface BotUnderTest {
  simulator: Simulator;
  dataDir: string;
  faults: unknown[];
  /** What `/healthz` answers. */
  health(): Promise<{ status: number; body: Health }>;
  /** Ends it and starts it anew on the same data. */
  restart(): Promise<void>;
  /** Rejects with what the bot failed of, where it did. */
  close(): Promise<void>;
}

export interface BotOptions {
  contentDir?: string;
  /** Where the trained model is kept. */
  models?: string;
  log?: Log;
}

/** The bot as it is shipped, over the real telegraf path, against a simulator of its own. */
export async function startBot({ group = {}, ...options }: BotOptions & Pick<SimulatorOptions, 'group'> = {}): Promise<BotUnderTest> {
  const simulator = await startSimulator({ group });
  const bot = await startBotOn(simulator, options);
  return {
    ...bot,
    async close() {
      try {
        await bot.close();
      } finally {
        await simulator.close();
      }
    },
  };
}

/** Another copy of the bot on a simulator that is there. */
export async function startBotOn(simulator: Simulator, { contentDir = '.', models = modelDir, log = silentLog }: BotOptions = {}): Promise<BotUnderTest> {
  const dataDir = await mkdtemp(join(tmpdir(), 'xiangfu-test-'));
  const faults: unknown[] = [];
  let running = await run();

  async function run(): Promise<Running> {
    const config = readConfig({
      BOT_TOKEN: simulator.token,
      TELEGRAM_API_ROOT: simulator.apiRoot,
      AGENT_CHAT_ID: String(simulator.world.group.id),
      DATA_DIR: dataDir,
      CONTENT_DIR: contentDir,
      PORT: '0',
      OUTBOX_RATE: 'unlimited',
    });
    const usable = await usableContent(config, process);
    if (!usable) throw new Error('the content has problems: run `npm run check`');
    const bot = await serve({ config: { ...config, botToken: simulator.token }, usable, log, modelDir: models, onFault: (error) => void faults.push(error) });
    await bot.ready;
    return bot;
  }

  return {
    simulator,
    dataDir,
    faults,
    async health() {
      const response = await fetch(`${running.address}/healthz`);
      return { status: response.status, body: (await response.json()) as Health };
    },
    async restart() {
      await running.stop();
      running = await run();
    },
    async close() {
      await running.stop();
      await rm(dataDir, { recursive: true, force: true });
      if (faults.length > 0) throw new AggregateError(faults, 'the bot failed');
    },
  };
}
