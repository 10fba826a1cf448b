import { expect, it } from 'vitest';
import { leadOf } from '../support/assistant.ts';
import { parseMetrics } from '../support/metricsText.ts';
import { builtBot, type BuiltBot, type Run } from './builtBot.ts';
import { submitted } from './people.ts';

async function rootOf({ said, stderr }: Run): Promise<string> {
  await said('health answers');
  return (JSON.parse(stderr().split('\n').find((line) => line.includes('health answers'))!) as { address: string }).address;
}

async function scrape(root: string): Promise<{ text: string; of: (series: string) => number | undefined }> {
  const response = await fetch(`${root}/metrics`);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  const page = await response.text();
  const series = parseMetrics(page);
  return { text: page, of: (name) => series.get(name) };
}

async function started(): Promise<{ bot: BuiltBot; run: Run; root: string }> {
  const bot = await builtBot();
  const run = bot.start();
  const root = await rootOf(run);
  return { bot, run, root };
}

it('a question and a request for a human move the counters; nothing of the customer is in them', async () => {
  const { bot, root } = await started();
  const { world } = bot.simulator;
  expect((await scrape(root)).of('xiangfu_understood_total{outcome="answer"}')).toBe(0);
  const asking = world.customer(undefined, { first_name: '韩梅梅' });
  asking.says('为什么扣款失败，订单 20240511220014');
  await asking.until(leadOf('causes'));
  await submitted(world, '王小明');
  await world.idle();
  const { text: page, of } = await scrape(root);
  expect(of('xiangfu_updates_received_total{kind="customerMessage"}')).toBe(2);
  expect(of('xiangfu_updates_received_total{kind="customerPress"}')).toBe(4);
  expect(of('xiangfu_update_duration_seconds_count')).toBe(6);
  expect(of('xiangfu_understood_total{outcome="answer"}')).toBe(1);
  expect(of('xiangfu_ticket_steps_total{step="submitted"}')).toBe(1);
  expect(of('xiangfu_turns_total{outcome="failed"}')).toBe(0);
  expect(of('xiangfu_turns_total{outcome="committed"}')).toBeGreaterThanOrEqual(6);
  expect(of('xiangfu_delivery_attempts_total{outcome="delivered"}')).toBe(of('xiangfu_delivery_duration_seconds_count'));
  expect([of('xiangfu_healthy'), of('xiangfu_leader'), of('xiangfu_problem{part="desk"}'), of('xiangfu_outbox_rows')]).toEqual([1, 1, 0, 0]);
  expect(of(`xiangfu_build_info{version="0.1.0",node="${process.versions.node}"}`)).toBe(1);
  expect(of('process_resident_memory_bytes')).toBeGreaterThan(1e7);
  const secrets = ['王小明', '韩梅梅', '20240511220014', bot.simulator.token, String(asking.id), String(world.group.id)];
  expect(secrets.filter((secret) => page.includes(secret))).toEqual([]);
});

it('a 429 is counted, with the seconds that Telegram asked for', async () => {
  const { bot, root } = await started();
  const { world, faults } = bot.simulator;
  faults.respond('sendMessage', { error_code: 429, retry_after: 1, times: 1 });
  const customer = world.customer();
  customer.says('为什么扣款失败');
  await customer.until(leadOf('causes'));
  const { of } = await scrape(root);
  expect([of('xiangfu_delivery_attempts_total{outcome="wait"}'), of('xiangfu_telegram_wait_seconds_total')]).toEqual([1, 1]);
});

it('a group that lets the bot in no more is a problem, and its tickets wait', async () => {
  const { bot, run, root } = await started();
  const { world, faults } = bot.simulator;
  const refused = faults.respond(({ parameters }) => Number(parameters['chat_id']) === world.group.id, { error_code: 403, description: 'Forbidden: bot was kicked from the supergroup chat' });
  await submitted(world, '王小明');
  await run.said("the agents' group refuses the bot");
  const { of } = await scrape(root);
  expect([of('xiangfu_problem{part="desk"}'), of('xiangfu_healthy'), of('xiangfu_tickets{status="waiting"}')]).toEqual([1, 0, 1]);
  expect(of('xiangfu_outbox_rows')).toBeGreaterThan(0);
  expect(of('xiangfu_delivery_attempts_total{outcome="noAccess"}')).toBeGreaterThan(0);
  refused.off();
});

it('only GET; the demo has them too', async () => {
  const bot = await builtBot();
  const { child } = bot.start({ BOT_TOKEN: '', TELEGRAM_API_ROOT: '', LOG_LEVEL: 'warn' }, { args: ['demo'] });
  let output = '';
  for await (const chunk of child.stdout!) if ((output += String(chunk)).includes('/metrics')) break;
  const address = /http:\S+\/metrics/.exec(output)![0];
  expect((await scrape(address.replace('/metrics', ''))).of('xiangfu_outbox_rows')).toBe(0);
  expect((await fetch(address, { method: 'POST' })).status).toBe(405);
});
