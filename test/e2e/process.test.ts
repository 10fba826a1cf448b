import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, cpSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Simulator } from '../../src/simulator/simulator.ts';
import { leadOf } from '../support/assistant.ts';
import { builtBot, type BuiltBot } from './builtBot.ts';

let simulator: Simulator;
let dataDir: string;
let bot: BuiltBot;

beforeEach(async () => {
  bot = await builtBot();
  ({ simulator, dataDir } = bot);
});

const run = (environment: Record<string, string> = {}, ...args: string[]): ChildProcess =>
  bot.start({ LOG_LEVEL: 'warn', ...environment }, args.length > 0 ? { args } : {}).child;

async function outcome(child: ChildProcess): Promise<{ code: number | null; stderr: string }> {
  const [stderr, [code]] = await Promise.all([text(child.stderr!), once(child, 'exit')]);
  return { code, stderr };
}

const gone = (child: ChildProcess) => once(child, 'exit');

/** Resolves once the log has these words. */
async function said(child: ChildProcess, words: string): Promise<void> {
  const lines = createInterface({ input: child.stderr! });
  for (let line = ''; !line.includes(words); [line] = (await once(lines, 'line')) as [string]);
}

const polling = () => simulator.world.until(() => simulator.calls.count('getUpdates') > 0, { timeout: 15_000 });

it('kill -9 in the middle of 200 messages, and a restart: all are answered, in order', async () => {
  const customers = Array.from({ length: 10 }, () => simulator.world.customer());
  const first = run();
  await polling();
  const answered = () => simulator.calls.count('sendMessage');
  for (let round = 0; round < 20; round += 1) {
    for (const customer of customers) customer.says(round % 2 === 0 ? '为什么扣款失败' : '怎么联系客服');
    if (round === 9) {
      await simulator.world.until(() => answered() > 20, { timeout: 15_000 });
      first.kill('SIGKILL');
      await once(first, 'exit');
    }
  }
  run();
  const [causes, contact] = [leadOf('causes'), leadOf('contact')];
  const answersOf = (customer: (typeof customers)[number]) => customer.messages().filter(({ from }) => from === 'bot').map((seen) => (seen.text.includes(causes) ? causes : contact));
  await simulator.world.until(() => customers.every((customer) => answersOf(customer).length >= 20), { timeout: 20_000 });
  await simulator.world.idle({ timeout: 15_000 });
  for (const customer of customers) {
    const answers = answersOf(customer);
    // Telegram has no idempotency key: the one message of a chat that was under way may come twice.
    expect(answers.length).toBeLessThanOrEqual(21);
    const once = answers.filter((answer, index) => index === 0 || answer !== answers[index - 1]);
    expect(once).toEqual(Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? causes : contact)));
  }
}, 60_000);

describe('a webhook', () => {
  async function withWebhook(): Promise<{ environment: Record<string, string>; root: string }> {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    taken.close();
    const root = `http://127.0.0.1:${port}`;
    return { environment: { PORT: String(port), WEBHOOK_URL: `${root}/hook` }, root };
  }
  const told = () => simulator.world.until(() => simulator.calls.count('setWebhook') > 0, { timeout: 15_000 });

  it('a question is answered; only its own path is taken, with a secret that follows from the token', async () => {
    const { environment, root } = await withWebhook();
    run(environment);
    await told();
    const customer = simulator.world.customer();
    customer.says('为什么扣款失败');
    await customer.until(leadOf('causes'));
    expect(simulator.calls.count('getUpdates')).toBe(0);
    const statusOf = async (path: string, method = 'POST') => (await fetch(`${root}${path}`, { method })).status;
    expect([await statusOf('/hook'), await statusOf('/hook?secret=1'), await statusOf('/hook/x'), await statusOf('/healthz', 'GET')]).toEqual([401, 401, 404, 200]);
    expect(simulator.calls.log('setWebhook')[0]!.parameters['secret_token']).toMatch(/^[\w-]{43}$/);
    expect(simulator.calls.log('setWebhook')[0]!.parameters['secret_token']).not.toContain(simulator.token.slice(-10));
  });

  it('kill -9 as soon as Telegram has its 200, eight times: every message is answered, once', async () => {
    const { environment } = await withWebhook();
    const customer = simulator.world.customer();
    const answers = () => customer.messages().filter(({ from }) => from === 'bot').map(({ text }) => (text.includes(leadOf('causes')) ? 'causes' : 'contact'));
    // At most the one that was under way is sent twice.
    const once = () => answers().filter((answer, i, all) => answer !== all[i - 1]);
    for (let round = 1; round <= 8; round += 1) {
      const child = run(environment);
      const before = simulator.calls.count('setWebhook');
      await simulator.world.until(() => simulator.calls.count('setWebhook') > before, { timeout: 15_000 });
      customer.says(round % 2 === 0 ? '为什么扣款失败' : '怎么联系客服');
      await simulator.world.until(() => simulator.world.telegram.updates.size === 0, { timeout: 15_000 });
      child.kill('SIGKILL');
      await gone(child);
    }
    run(environment);
    await simulator.world.until(() => once().length >= 8, { timeout: 15_000 });
    await simulator.world.idle({ timeout: 15_000 });
    expect(once()).toEqual(Array.from({ length: 8 }, (_, i) => (i % 2 === 0 ? 'contact' : 'causes')));
    expect(answers().length).toBeLessThanOrEqual(16);
  }, 60_000);
});

describe('the content changes under the built bot', () => {
  async function onCopy(): Promise<{ child: ChildProcess; article: string }> {
    const contentDir = join(dataDir, 'content');
    cpSync('examples/library', contentDir, { recursive: true });
    const child = run({ CONTENT_DIR: contentDir, LOG_LEVEL: 'info' });
    await polling();
    return { child, article: join(contentDir, 'knowledge/zh/fines.md') };
  }

  it('and is answered from', async () => {
    const { child, article } = await onCopy();
    writeFileSync(article, readFileSync(article, 'utf8').replaceAll('0.1 元', '0.2 元'));
    await said(child, 'a changed content is in force');
    const customer = simulator.world.customer();
    customer.says('逾期一天多少钱');
    await customer.until('0.2 元');
  });

  it('and SIGTERM comes while it is learned: exit 0', async () => {
    const { child, article } = await onCopy();
    const intent = article.replace('knowledge/zh/fines.md', 'intents/fines.yaml');
    writeFileSync(intent, readFileSync(intent, 'utf8').replace('    - 逾期怎么收费', '    - 小黑屋放出来没'));
    await said(child, 'it is checked and learned');
    child.kill('SIGTERM');
    expect((await outcome(child)).code).toBe(0);
  });
});

describe('the end', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('%s: exit 0 within 5 s', async (signal) => {
    const child = run();
    await polling();
    const began = performance.now();
    child.kill(signal);
    expect((await outcome(child)).code).toBe(0);
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it.each(['start', 'demo'])('%s says that it learns the content for the first time; SIGTERM then: exit 0 within 5 s', async (verb) => {
    const child = run({ DATA_DIR: join(dataDir, 'new'), LOG_LEVEL: 'info' }, verb);
    await said(child, 'The content is learned now');
    const began = performance.now();
    child.kill('SIGTERM');
    expect((await outcome(child)).code).toBe(0);
    expect(performance.now() - began).toBeLessThan(5000);
    expect(readdirSync(join(dataDir, 'new')).filter((name) => name.startsWith('model-'))).toEqual([]);
  });

  it('SIGTERM while Telegram can not be reached: exit 0', async () => {
    const child = run({ TELEGRAM_API_ROOT: 'http://127.0.0.1:9', LOG_LEVEL: 'info' });
    await once(child.stderr!, 'data');
    child.kill('SIGTERM');
    expect((await outcome(child)).code).toBe(0);
  });
});

it('the demo: who does not know its token is not the bot', async () => {
  const child = run({ BOT_TOKEN: '', TELEGRAM_API_ROOT: '' }, 'demo');
  const [page] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
  const form = { method: 'POST', body: new URLSearchParams({ url: 'https://evil.example' }) };
  expect((await fetch(`${page}bot${simulator.token}/setWebhook`, form)).status).toBe(401);
  expect((await fetch(`${page}demo/events`)).ok).toBe(true);
});

describe('what ends a start, with what to do', () => {
  it.each([
    ['BOT_TOKEN', 'abc'], ['TELEGRAM_API_ROOT', 'telegram'], ['AGENT_CHAT_ID', 'agents'], ['OWNER_ID', '-5'], ['PORT', '99999'],
    ['OUTBOX_RATE', 'fast'], ['WEBHOOK_URL', 'example.org'], ['WEBHOOK_URL', 'https://example.org/healthz'], ['WEBHOOK_URL', 'https://example.org/metrics'], ['WEBHOOK_SECRET', 'with spaces'], ['BUSINESS_HOURS', '9 to 5'],
    ['TIMEZONE', 'Mars/Olympus'], ['AGENT_LANGUAGE', 'fr'], ['RETENTION_DAYS', '0'], ['LOG_LEVEL', 'loud'], ['CONSOLE_TOKEN', 'short'],
    ['DATABASE_URL', 'mysql://x'], ['HOST', 'a b'],
  ])('%s=%s: exit 2, the variable named', async (name, value) => {
    const { code, stderr } = await outcome(run({ [name]: value }));
    expect(code).toBe(2);
    expect(stderr).toContain(name);
    if (name === 'BOT_TOKEN') expect(stderr).not.toContain(value);
  });

  it('a token that Telegram refuses: exit 3', async () => {
    const { code, stderr } = await outcome(run({ BOT_TOKEN: '42:wrong' }));
    expect(code).toBe(3);
    expect(stderr).toContain('@BotFather');
    expect(stderr).not.toContain('42:wrong');
  });

  it('a data folder that another process holds: exit 4', async () => {
    run();
    await polling();
    const { code, stderr } = await outcome(run());
    expect(code).toBe(4);
    expect(stderr).toContain(dataDir);
  });

  it('no content: exit 2', async () => {
    const { code, stderr } = await outcome(run({ CONTENT_DIR: dataDir }));
    expect(code).toBe(2);
    expect(stderr).toContain('CONTENT_DIR');
  });

  it('an .env that can not be read: exit 2, and no demo', async () => {
    mkdirSync(join(dataDir, '.env'));
    const child = spawn(process.execPath, [resolve('dist/main.js'), 'start'], { cwd: dataDir, env: {}, stdio: ['ignore', 'pipe', 'pipe'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    const { code, stderr } = await outcome(child);
    expect(code).toBe(2);
    expect(stderr).toContain(".env: it can't be read (EISDIR)");
  });

  it.each(['tickets', 'stats'])('%s of a DATA_DIR that is no folder: exit 2, in a line', async (verb) => {
    const { code, stderr } = await outcome(run({ DATA_DIR: 'package.json' }, verb));
    expect(code).toBe(2);
    expect(stderr).toMatch(/^The data folder package\.json .* set DATA_DIR to a folder.*\n$/);
  });

  it.each(['start', 'demo'])('%s on a HOST that is nowhere: exit 2', async (verb) => {
    const { code, stderr } = await outcome(run({ HOST: 'nowhere.invalid' }, verb));
    expect(code).toBe(2);
    expect(stderr).toContain('HOST to an address of this machine');
  });

  it('a CONTENT_DIR that is no folder: exit 2', async () => {
    const { code, stderr } = await outcome(run({ CONTENT_DIR: 'package.json' }, 'check'));
    expect(code).toBe(2);
    expect(stderr).toContain('set CONTENT_DIR');
  });

  it('wrong usage that nobody reads of: exit 2', async () => {
    const child = run({}, 'evaluate', '--data', '/nowhere.tsv');
    child.stderr!.destroy();
    expect(await once(child, 'exit')).toEqual([2, null]);
  });

  it.skipIf(!existsSync('/dev/full'))('a full disk under the output: exit 2, in a line', async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, ['dist/main.js', 'check'], { env: {}, stdio: ['ignore', full, 'pipe'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    closeSync(full);
    expect(await outcome(child)).toEqual({ code: 2, stderr: expect.stringMatching(/^The output can't be written \(ENOSPC\)/) as string });
  });

  it.each([['nonsense'], ['start', '--fast'], ['stats', '--days', 'abc'], ['evaluate', '--min-right', '101']])('wrong usage (%s): exit 2', async (...args) => {
    expect((await outcome(run({}, ...args))).code).toBe(2);
  });
});
