import { Telegraf, Telegram } from 'telegraf';
import { onTestFinished } from 'vitest';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../src/simulator/simulator.ts';

/** A simulator for one test, and telegraf's client to it. */
export async function setUp(options: SimulatorOptions = {}): Promise<{ simulator: Simulator; telegram: Telegram }> {
  const simulator = await startSimulator(options);
  onTestFinished(() => simulator.close());
  return { simulator, telegram: new Telegram(simulator.token, { apiRoot: simulator.apiRoot }) };
}

/** A bot on telegraf's own long polling, for one test. */
export async function launch(simulator: Simulator, prepare: (bot: Telegraf) => void): Promise<Telegraf> {
  const bot = new Telegraf(simulator.token, { telegram: { apiRoot: simulator.apiRoot } });
  prepare(bot);
  await new Promise<void>((resolve, reject) => void bot.launch(resolve).catch(reject));
  onTestFinished(() => bot.stop());
  return bot;
}

/** What Telegram says to a call that it refuses. */
export async function refused(call: Promise<unknown>): Promise<{ code: number; description: string; parameters?: object }> {
  const outcome = await call.then((result) => ({ result }), (error: unknown) => ({ error }));
  if ('result' in outcome) throw new Error(`it was not refused but gave ${JSON.stringify(outcome.result)}`);
  const { response } = outcome.error as { response?: { error_code: number; description: string; parameters?: object } };
  if (!response) throw outcome.error;
  const { error_code: code, description, parameters } = response;
  return { code, description, ...(parameters && { parameters }) };
}
