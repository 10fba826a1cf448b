import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config/readConfig.ts';
import type { Health } from '../../src/cli/health.ts';
import { serve } from '../../src/cli/serve.ts';
import { startSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import { content } from '../support/guide.ts';
import { silentLog } from '../support/silentLog.ts';

export const modelDir = 'node_modules/.cache/xiangfu';

export interface BotUnderTest {
  simulator: Simulator;
  dataDir: string;
  faults: unknown[];
  health(): Promise<Health>;
  /** Ends it and starts it anew on the same data. */
  restart(): Promise<void>;
  /** Rejects with what the bot failed of, where it did. */
  close(): Promise<void>;
}

/** The bot as it is shipped, over the real telegraf path, against the simulator. */
export async function startBot(options: Parameters<typeof startSimulator>[0] = {}): Promise<BotUnderTest> {
  const simulator = await startSimulator(options);
  const bot = await startBotOn(simulator);
  return {
    ...bot,
    async close() {
      await bot.close();
      await simulator.close();
    },
  };
}

/** Another copy of the bot on a simulator that is there. */
export async function startBotOn(simulator: Simulator): Promise<BotUnderTest> {
  const dataDir = await mkdtemp(join(tmpdir(), 'xiangfu-test-'));
  const faults: unknown[] = [];
  const run = async () => {
    const config = readConfig({
      BOT_TOKEN: simulator.token,
      TELEGRAM_API_ROOT: simulator.apiRoot,
      AGENT_CHAT_ID: String(simulator.world.group.id),
      DATA_DIR: dataDir,
      PORT: '0',
      OUTBOX_RATE: 'unlimited',
    });
    const running = await serve({
      config: { ...config, botToken: simulator.token },
      content,
      log: silentLog,
      modelDir,
      onFault: (error) => void faults.push(error),
    });
    await running.ready;
    return running;
  };
  let running = await run();
  return {
    simulator,
    dataDir,
    faults,
    health: async () => (await (await fetch(`${running.address}/healthz`)).json()) as Health,
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
