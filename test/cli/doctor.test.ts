import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { doctor } from '../../src/cli/doctor.ts';
import { readConfig } from '../../src/config/readConfig.ts';
import type { Finding } from '../../src/domain/finding.ts';
import type { ChatId } from '../../src/domain/ids.ts';
import { startSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import type { Changes } from '../../src/engine/store.ts';
import { openLowdbStore } from '../../src/stores/lowdb/lowdbStore.ts';
import { terminal } from './terminal.ts';

let folder: string;
let simulator: Simulator;
let environment: Record<string, string>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xiangfu-doctor-'));
  simulator = await startSimulator();
  environment = {
    BOT_TOKEN: simulator.token, TELEGRAM_API_ROOT: simulator.apiRoot, AGENT_CHAT_ID: String(simulator.world.group.id), DATA_DIR: join(folder, 'data'), CONTENT_DIR: 'examples/library',
  };
});
afterEach(async () => {
  await simulator.close();
  await rm(folder, { recursive: true });
});

async function look(more: Record<string, string> = {}): Promise<{ code: number; findings: Finding[]; failing: Finding[] }> {
  const { io, output } = terminal();
  const code = await doctor(readConfig({ ...environment, ...more }), { json: true }, io);
  const { ok, findings } = JSON.parse(output()) as { ok: boolean; findings: Finding[] };
  expect(code).toBe(ok ? 0 : 1);
  return { code, findings, failing: findings.filter((finding) => !finding.ok) };
}

/** Turns of customer 7 were stored, some minutes ago. */
async function stored(minutes: number, ...turns: Changes[]): Promise<void> {
  const store = await openLowdbStore({ dir: environment['DATA_DIR']!, clock: { now: () => Date.now() - minutes * 60_000 } });
  for (const changes of turns) await store.turn({ conversation: 7 as ChatId }, () => changes);
  await store.close();
}

it('where all is well: exit 0 and a line each', async () => {
  const { io, lines } = terminal();
  expect(await doctor(readConfig(environment), {}, io)).toBe(0);
  expect(lines()).toEqual([
    expect.stringMatching(/^✓ content +6 sections/),
    expect.stringMatching(/^✓ data +nothing is in .* yet/),
    expect.stringMatching(/^✓ disk +[\d.]+ GiB free$/),
    expect.stringMatching(/^✓ token +@\w+$/),
    expect.stringMatching(/^✓ updates +they are polled; 0 wait at Telegram$/),
    expect.stringMatching(/^✓ group +«享付客服台», a topic a ticket$/),
  ]);
});

it.each<[string, Record<string, string>, string, RegExp]>([
  ['no token', { BOT_TOKEN: '' }, 'token', /not set.*@BotFather/],
  ['a token that Telegram refuses', { BOT_TOKEN: '42:wrong' }, 'token', /BOT_TOKEN is refused/],
  ['a server that is not there', { TELEGRAM_API_ROOT: 'http://127.0.0.1:9' }, 'telegram', /can't be reached.*TELEGRAM_API_ROOT/],
  ['no group', { AGENT_CHAT_ID: '' }, 'group', /no agents' group is bound.*\/here/],
  ['a group that does not exist', { AGENT_CHAT_ID: '-100777' }, 'group', /can't see the agents' group.*add it/],
  ['no content', { CONTENT_DIR: 'src' }, 'content', /CONTENT_DIR/],
])('%s is told with what to do', async (_, more, what, says) => {
  expect((await look(more)).failing).toEqual([{ what, ok: false, says: expect.stringMatching(says) }]);
});

it.each<['administrator' | 'member', RegExp]>([['administrator', /may not manage topics.*give it that right/], ['member', /no administrator.*make it one/]])(
  'the bot as %s without rights',
  async (status, says) => {
    simulator.world.group.setsBot(status, simulator.world.agent().user, {});
    expect((await look()).failing).toEqual([{ what: 'group', ok: false, says: expect.stringMatching(says) }]);
  },
);

it('AGENT_CHAT_ID, which the start binds, and not the group that is bound now; but the one that it became a supergroup of', async () => {
  const bound = (chat: number, movedFrom?: number): Changes => ({ desk: { chat: chat as ChatId, at: 1, ...(movedFrom !== undefined && { movedFrom: movedFrom as ChatId }) } });
  await stored(1, bound(-100888));
  expect((await look()).failing).toEqual([]);
  await stored(1, bound(simulator.world.group.id, -777));
  expect((await look({ AGENT_CHAT_ID: '-777' })).failing).toEqual([]);
  expect((await look({ AGENT_CHAT_ID: '' })).failing).toEqual([]);
});

it.skipIf(process.platform !== 'linux')('the room on the disk that a folder which is not there yet will be on', async () => {
  expect((await look({ DATA_DIR: '/proc/none/data' })).failing).toEqual([{ what: 'disk', ok: false, says: expect.stringMatching(/^0\.0 GiB free: make room/) }]);
});

it('a webhook that Telegram can not reach', async () => {
  const webhook = { WEBHOOK_URL: 'http://127.0.0.1:9/hook' };
  expect((await look(webhook)).findings.find(({ what }) => what === 'updates')!.says).toContain('“start” tells it');
  await fetch(`${simulator.apiRoot}/bot${simulator.token}/setWebhook`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ url: webhook.WEBHOOK_URL }) });
  simulator.world.customer().says('你好');
  await expect.poll(async () => (await look(webhook)).failing).toEqual([{ what: 'updates', ok: false, says: expect.stringMatching(/can't post to WEBHOOK_URL.*; 1 wait/) }]);
});

it('a problem in the content, by file and line', async () => {
  const contentDir = join(folder, 'content');
  await cp('examples/library', contentDir, { recursive: true });
  const article = join(contentDir, 'knowledge/zh/fines.md');
  await writeFile(article, (await readFile(article, 'utf8')).replace('related: [renew, borrow]', 'related: [renew, borow]'));
  expect((await look({ CONTENT_DIR: contentDir })).failing).toEqual([{ what: 'content', ok: false, says: expect.stringMatching(/fines\.md:5: .*borow/) }]);
});

it('messages that wait for long, and what could not be handled', async () => {
  const says = { to: { chat: 7 as ChatId }, outgoing: { kind: 'text' as const, blocks: [] } };
  await stored(0, { dispatches: [says, says], events: [{ at: Date.now(), kind: 'setAside' }, { at: 0, kind: 'setAside' }] });
  const { findings } = await look();
  expect(findings.filter(({ what }) => ['outbox', 'set aside'].includes(what))).toEqual([
    { what: 'outbox', ok: true, says: '2 messages wait' },
    { what: 'set aside', ok: false, says: expect.stringMatching(/^1 messages of the last week could not be handled/) },
  ]);
});

it('messages that are stuck', async () => {
  await stored(42, { dispatches: [{ to: { chat: 7 as ChatId }, outgoing: { kind: 'text', blocks: [] } }] });
  expect((await look()).failing).toEqual([{ what: 'outbox', ok: false, says: expect.stringMatching(/^1 messages wait, one for 42 minutes: the log says why/) }]);
});

it('data that is damaged, with the file', async () => {
  await stored(0, { events: [{ at: 0, kind: 'setAside' }] }, { events: [{ at: 1, kind: 'setAside' }] });
  const dir = environment['DATA_DIR']!;
  const journal = join(dir, (await readdir(dir)).find((name) => name.startsWith('journal'))!);
  await writeFile(journal, (await readFile(journal, 'utf8')).replace('setAside', 'setaside'));
  expect((await look()).failing).toEqual([{ what: 'data', ok: false, says: expect.stringContaining(journal) }]);
});
