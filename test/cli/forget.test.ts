import promises, { mkdir, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { forget } from '../../src/cli/forget.ts';
import type { ChatId } from '../../src/domain/ids.ts';
import { systemClock } from '../../src/engine/clock.ts';
import { StoreFault } from '../../src/engine/store.ts';
import { openLowdbStore } from '../../src/stores/lowdb/lowdbStore.ts';
import { readStore } from '../../src/stores/lowdb/readStore.ts';
import { askToForget, requestsIn } from '../../src/stores/lowdb/requests.ts';
import { answerRequests } from '../../src/stores/requests.ts';
import { disk, filesOf, filesWith, freshFolder } from '../stores/folder.ts';
import { openAssistant } from '../support/assistant.ts';
import { submit } from '../support/tickets.ts';
import { terminal } from './terminal.ts';

/** Two customers whose requests wait, each in a topic. */
async function inTheDesk() {
  const dataDir = await freshFolder();
  const store = await openLowdbStore({ dir: dataDir });
  const assistant = openAssistant({ store });
  await submit(assistant, 7, '王小明');
  await submit(assistant, 8, '李雷');
  return { dataDir, store, assistant };
}

/** Lets a bot do what is asked in its folder, as `serve` does. */
function answer(dataDir: string, assistant: ReturnType<typeof openAssistant>): void {
  const stopping = new AbortController();
  const answered = answerRequests({
    requests: requestsIn(dataDir), clock: systemClock, signal: stopping.signal,
    forget: (conversation) => assistant.take({ kind: 'erasureAsked', conversation, at: assistant.clock.now() }),
  });
  onTestFinished(() => {
    stopping.abort();
    return answered;
  });
}

describe('forget', () => {
  it('through the bot that runs: no file holds the customer, the topic is deleted, the other one stays', async () => {
    const { dataDir, store, assistant } = await inTheDesk();
    answer(dataDir, assistant);
    const { io, output } = terminal();
    expect(await forget({ dataDir, id: '7' }, io)).toBe(0);
    expect(output()).toContain('No file in the data folder holds them');
    expect(await filesWith(dataDir, '王小明')).toEqual([]);
    expect(await filesOf(dataDir, 'forget-')).toEqual([]);
    expect([assistant.topic(1)!.state, assistant.topic(2)!.state]).toEqual(['deleted', 'open']);
    expect((await store.tickets(0)).map(({ customer }) => customer.name)).toEqual(['李雷']);
    await store.close();
  });

  it('without a bot, by a ticket: no file holds them, and the next run deletes the topic', async () => {
    const { dataDir, store } = await inTheDesk();
    const ticket = (await store.tickets(0)).find(({ conversation }) => conversation === 7);
    await store.close();
    const { io, output } = terminal();
    expect(await forget({ dataDir, id: ticket!.id }, io)).toBe(0);
    expect(output()).toContain('when the bot runs next');
    expect(await filesWith(dataDir, '王小明')).toEqual([]);
    const outbox = [...(await readStore(dataDir))!.outbox.values()];
    expect(outbox.map(({ outgoing }) => outgoing)).toEqual([{ kind: 'topic', thread: ticket!.topic!.thread, state: 'deleted' }]);
  });

  it('leaves that somebody was forgotten, and nothing that leads to whom', async () => {
    const { dataDir, store } = await inTheDesk();
    const ticket = (await store.tickets(0)).find(({ conversation }) => conversation === 7);
    await store.close();
    await forget({ dataDir, id: '7' }, terminal().io);
    const { events } = (await readStore(dataDir))!;
    expect(events.at(-1)).toEqual({ at: expect.any(Number), kind: 'forgotten' });
    expect(events.filter(({ kind }) => kind === 'ticketSubmitted')).toHaveLength(2);
    expect(await filesWith(dataDir, ticket!.id)).toEqual([]);
  });

  it('is done by whoever comes next where the bot ends before it does it', async () => {
    const { dataDir, store } = await inTheDesk();
    const asked = terminal();
    const clock = { ...systemClock, sleep: (ms: number, signal?: AbortSignal) => store.close().then(() => systemClock.sleep(ms, signal)) };
    expect(await forget({ dataDir, id: '7', clock }, asked.io)).toBe(0);
    expect(await filesOf(dataDir, 'forget-')).toEqual([]);
    expect(await filesWith(dataDir, '王小明')).toEqual([]);
  });

  it('what was asked before a kill is done at the next start', async () => {
    const { dataDir, store, assistant } = await inTheDesk();
    await askToForget(dataDir, 7 as ChatId);
    answer(dataDir, assistant);
    await expect.poll(() => filesWith(dataDir, '王小明')).toEqual([]);
    await store.close();
  });

  it('a process that does not do it in a minute: exit 1, it stays asked', async () => {
    const { dataDir, store } = await inTheDesk();
    let now = 0;
    const clock = { now: () => now, elapsed: () => now, sleep: async () => void (now += 10_000) };
    const { io, errors } = terminal();
    expect(await forget({ dataDir, id: '7', clock }, io)).toBe(1);
    expect(errors()).toContain('it stays asked');
    expect(await filesOf(dataDir, 'forget-')).toEqual(['forget-7']);
    await store.close();
  });

  it.each(['9', 'NOSUCH', '-1001', '9076'])('%s (nobody, a group, an agent): exit 2, nothing is written', async (id) => {
    const { dataDir, store, assistant } = await inTheDesk();
    await assistant.agent('Li').commands('back');
    await store.close();
    const before = await filesOf(dataDir);
    const { io, errors } = terminal();
    expect(await forget({ dataDir, id }, io)).toBe(2);
    expect(errors()).toContain('tickets --all');
    expect(await filesOf(dataDir)).toEqual(before);
  });

  it('somebody who is only in a file that is set aside: it goes', async () => {
    const { dataDir, store } = await inTheDesk();
    await store.close();
    await writeFile(join(dataDir, 'journal-000000000001.aside-9'), 'of 9: the secret');
    expect(await forget({ dataDir, id: '9.5' }, terminal().io)).toBe(2);
    expect(await filesWith(dataDir, 'the secret')).toHaveLength(1);
    const { io, output } = terminal();
    expect(await forget({ dataDir, id: '9' }, io)).toBe(0);
    expect(output()).toContain('what was left in a file');
    expect(await filesWith(dataDir, 'the secret')).toEqual([]);
  });

  it('a second time: exit 2', async () => {
    const { dataDir, store } = await inTheDesk();
    await store.close();
    await forget({ dataDir, id: '7' }, terminal().io);
    expect(await forget({ dataDir, id: '7' }, terminal().io)).toBe(2);
  });

  it('a full disk: exit 1 while a file still holds them; there is room, and it is done', async () => {
    const { dataDir, store } = await inTheDesk();
    await store.close();
    let now = 0;
    const clock = { now: () => now, elapsed: () => now, sleep: async () => void (now += 10_000) };
    // The start's own journal is made, no other file.
    vi.spyOn(await disk(), 'sync').mockRejectedValue(new Error('ENOSPC: no space left on device')).mockResolvedValueOnce();
    const full = terminal();
    expect(await forget({ dataDir, id: '7', clock }, full.io)).toBe(1);
    expect(full.errors()).toContain('a file still holds them');
    vi.restoreAllMocks();
    expect(await filesWith(dataDir, '王小明')).toHaveLength(1);
    const { io, output } = terminal();
    expect(await forget({ dataDir, id: '7' }, io)).toBe(0);
    expect(output()).toContain('what was left in a file');
    expect(await filesWith(dataDir, '王小明')).toEqual([]);
  });

  it('too many open files do not end the bot: it looks again', async () => {
    const { dataDir, store, assistant } = await inTheDesk();
    await askToForget(dataDir, 7 as ChatId);
    vi.spyOn(promises, 'readdir').mockRejectedValueOnce(Object.assign(new Error('EMFILE: too many open files, scandir'), { code: 'EMFILE' }));
    syncBuiltinESMExports();
    onTestFinished(() => {
      vi.restoreAllMocks();
      syncBuiltinESMExports();
    });
    answer(dataDir, assistant);
    await expect.poll(() => filesOf(dataDir, 'forget-')).toEqual([]);
    await store.close();
  });

  it('a request that can not be taken away is said with what to do', async () => {
    const { dataDir, store, assistant } = await inTheDesk();
    await mkdir(join(dataDir, 'forget-7'));
    const answered = answerRequests({
      requests: requestsIn(dataDir), clock: systemClock, signal: new AbortController().signal,
      forget: (conversation) => assistant.take({ kind: 'erasureAsked', conversation, at: assistant.clock.now() }),
    });
    await expect(answered).rejects.toThrow(StoreFault);
    await expect(answered).rejects.toThrow(/remove it yourself .*forget-7.*then start again/);
    await store.close();
  });

  it('takes no other file for a request', async () => {
    const { dataDir, store, assistant } = await inTheDesk();
    for (const name of ['forget-', 'forget-x', 'forget-8.txt', 'forget-08', 'forget-0', 'forget--8', 'forget-8e0', 'forget-99999999999999999999999']) await writeFile(join(dataDir, name), '');
    await askToForget(dataDir, 7 as ChatId);
    answer(dataDir, assistant);
    await expect.poll(() => filesOf(dataDir, 'forget-7')).toEqual([]);
    expect(await store.tickets(0)).toHaveLength(1);
    await store.close();
  });
});
