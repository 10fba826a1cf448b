import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config/readConfig.ts';
import { serve } from '../../src/cli/serve.ts';
import { usableContent } from '../../src/cli/usableContent.ts';
import type { Health } from '../../src/cli/health.ts';
import type { Log } from '../../src/engine/log.ts';
import { startSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import { silentLog } from '../support/silentLog.ts';

export const modelDir = 'node_modules/.cache/xiangfu';

export interface BotUnderTest {
  simulator: Simulator;
  dataDir: string;
  faults: unknown[];
  /** What `/healthz` answers. */
  health(): Promise<{ status: number; body: Health }>;
  close(): Promise<void>;
}

export interface BotOptions {
  contentDir?: string;
  /** Where the trained model is kept. */
  models?: string;
  log?: Log;
}

/** The bot as it is shipped, over the real telegraf path, against the simulator. */
export async function startBot({ contentDir = '.', models = modelDir, log = silentLog }: BotOptions = {}): Promise<BotUnderTest> {
  const simulator = await startSimulator();
  const dataDir = await mkdtemp(join(tmpdir(), 'xiangfu-test-'));
  const environment = {
    BOT_TOKEN: simulator.token,
    TELEGRAM_API_ROOT: simulator.apiRoot,
    AGENT_CHAT_ID: String(simulator.world.group.id),
    DATA_DIR: dataDir,
    CONTENT_DIR: contentDir,
    PORT: '0',
    OUTBOX_RATE: 'unlimited',
  };
  const config = readConfig(environment);
  const faults: unknown[] = [];
  const usable = await usableContent(config, process);
  if (!usable) throw new Error('the content has problems: run `npm run check`');
  const running = await serve({
    config: { ...config, botToken: simulator.token },
    usable,
    log,
    modelDir: models,
    onFault: (error) => void faults.push(error),
  });
  await running.ready;
  return {
    simulator,
    dataDir,
    faults,
    async health() {
      const response = await fetch(`${running.address}/healthz`);
      return { status: response.status, body: (await response.json()) as Health };
    },
    async close() {
      await running.stop();
      await simulator.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
