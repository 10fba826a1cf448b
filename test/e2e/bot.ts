import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config/readConfig.ts';
import { serve } from '../../src/cli/serve.ts';
import { startSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import { content } from '../support/guide.ts';
import { silentLog } from '../support/silentLog.ts';

export const modelDir = 'node_modules/.cache/xiangfu';

export interface BotUnderTest {
  simulator: Simulator;
  dataDir: string;
  faults: unknown[];
  close(): Promise<void>;
}

/** The bot as it is shipped, over the real telegraf path, against the simulator. */
export async function startBot(options: Parameters<typeof startSimulator>[0] = {}): Promise<BotUnderTest> {
  const simulator = await startSimulator(options);
  const dataDir = await mkdtemp(join(tmpdir(), 'xiangfu-test-'));
  const environment = {
    BOT_TOKEN: simulator.token,
    TELEGRAM_API_ROOT: simulator.apiRoot,
    AGENT_CHAT_ID: String(simulator.world.group.id),
    DATA_DIR: dataDir,
    PORT: '0',
    OUTBOX_RATE: 'unlimited',
  };
  const config = readConfig(environment);
  const faults: unknown[] = [];
  const running = await serve({
    config: { ...config, botToken: simulator.token },
    content,
    log: silentLog,
    modelDir,
    onFault: (error) => void faults.push(error),
  });
  await running.ready;
  return {
    simulator,
    dataDir,
    faults,
    async close() {
      await running.stop();
      await simulator.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
