import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportStored } from '../../src/cli/exportStored.ts';
import { stats } from '../../src/cli/stats.ts';
import { tickets } from '../../src/cli/tickets.ts';
import { transcript } from '../../src/cli/transcript.ts';
import type { Kept } from '../../src/stores/kept.ts';
import { openLowdbStore } from '../../src/stores/lowdb/lowdbStore.ts';
import { openAssistant } from '../support/assistant.ts';
import { silentLog } from '../support/silentLog.ts';
import { terminal } from './terminal.ts';

let dataDir: string;
let store: Awaited<ReturnType<typeof openLowdbStore>>;
let id: string;
let now: number;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'xiangfu-stored-'));
  store = await openLowdbStore({ dir: dataDir, clock: { now: () => now }, log: silentLog });
  const assistant = openAssistant({ store });
  now = assistant.clock.now();
  const customer = assistant.customer(7, { name: '王小明' });
  await customer.says('为什么扣款失败');
  await customer.says('\u001b[2J\u009b31m红字\n第二行');
  await customer.says('转人工');
  for (let i = 0; i < 3; i += 1) await customer.presses('跳过');
  await customer.presses('提交');
  await assistant.agent('Li').writes('您好，请讲', 1);
  id = (await assistant.store.tickets(Infinity))[0]!.id;
});

afterAll(async () => {
  await store.close();
  await rm(dataDir, { recursive: true });
});

describe('what is stored is read while the bot runs on it', () => {
  it('the open tickets', async () => {
    const { io, output } = terminal();
    expect(await tickets({ dataDir }, io)).toBe(0);
    expect(output()).toContain(`${id}  active`);
    expect(output()).toContain('王小明 · Li');
  });

  it('what was said, by the ticket and by the chat', async () => {
    for (const name of [id, '7']) {
      const { io, output } = terminal();
      expect(await transcript({ dataDir, id: name }, io)).toBe(0);
      expect(output()).toContain('customer: 为什么扣款失败');
      expect(output()).toContain('Li: 您好，请讲');
      expect(output()).toContain('customer: [2J31m红字\n    第二行\n');
    }
  });

  it('the numbers, as text and as JSON', async () => {
    const { io, output } = terminal();
    expect(await stats({ dataDir, now, json: true }, io)).toBe(0);
    expect(JSON.parse(output())).toMatchObject({ days: 7, tickets: 1, waiting: 0, answered: 1 });
    const shown = terminal();
    await stats({ dataDir, now }, shown.io);
    expect(shown.output()).toContain('tickets        1, waiting now 0');
  });

  it('everything of a person, by the ticket and by the chat', async () => {
    for (const name of [id, '7']) {
      const { io, output } = terminal();
      expect(await exportStored({ dataDir, id: name }, io)).toBe(0);
      const kept = JSON.parse(output()) as Kept;
      expect(kept).toMatchObject({ chat: 7, conversation: { customer: { name: '王小明' } }, tickets: [{ id }], waiting: [] });
      expect(kept.transcript.map(({ text }) => text)).toContain('您好，请讲');
      expect(kept.events.map(({ kind }) => kind)).toEqual(['ticketOpened', 'ticketSubmitted', 'ticketClaimed', 'ticketAnswered']);
      expect(kept.messages.handled.length).toBeGreaterThan(5);
    }
  });

  it('everything of everybody: a line a person, the agents included', async () => {
    const { io, output, lines } = terminal();
    expect(await exportStored({ dataDir }, io)).toBe(0);
    expect(JSON.parse(output())).toMatchObject([{ chat: 7, tickets: [{ id }] }, { agent: { person: { name: 'Li' } }, tickets: [] }]);
    expect(lines()).toHaveLength(4);
  });

  it('whoever reads it may have seen enough', async () => {
    const stdout = new Writable({ write: (_, __, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })) });
    expect(await exportStored({ dataDir }, { ...terminal().io, stdout })).toBe(0);
  });

  it.each(['8', '-1001', 'NOSUCH'])('of %s nothing is kept: exit 2', async (name) => {
    const { io, output, errors } = terminal();
    expect(await exportStored({ dataDir, id: name }, io)).toBe(2);
    expect([output(), errors()]).toEqual(['', expect.stringContaining('tickets --all')]);
  });

  it.each([
    ['a ticket that is not there', () => ({ dataDir, id: 'NOSUCH' }), 'tickets --all'],
    ['a folder that is not there', () => ({ dataDir: join(dataDir, 'none'), id: '7' }), 'set DATA_DIR'],
  ])('%s: exit 2 with what to do', async (_, options, says) => {
    const { io, errors } = terminal();
    expect(await transcript(options(), io)).toBe(2);
    expect(errors()).toContain(says);
  });
});
