import { EventEmitter, once } from 'node:events';
import { fsync, read } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { UpdateId } from '../../src/domain/ids.ts';
import type { Log } from '../../src/engine/log.ts';
import { StoreFault, type Changes, type Store } from '../../src/engine/store.ts';
import { openLowdbStore } from '../../src/stores/lowdb/lowdbStore.ts';
import { readStore } from '../../src/stores/lowdb/readStore.ts';
import { chat, conversation, line } from './documents.ts';
import { disk, filesOf, filesWith, freshFolder } from './folder.ts';

afterEach(() => void vi.restoreAllMocks());

const turn = (store: Store, text: string, update = 1) =>
  store.turn({ conversation: chat(1), update: update as UpdateId }, () => ({ transcript: [line(text)] }));

/** Holds every fdatasync back until `release`; `called` resolves at the first one. */
function heldBack(handles: FileHandle): { called: Promise<unknown>; release: () => void } {
  const events = new EventEmitter();
  const [called, released] = [once(events, 'called'), once(events, 'released')];
  vi.spyOn(handles, 'datasync').mockImplementation(async () => {
    events.emit('called');
    await released;
  });
  return { called, release: () => void events.emit('released') };
}

test('nothing is acknowledged or answered before it is on disk: not a turn, not its repetition, not what is read', async () => {
  const store = await openLowdbStore({ dir: await freshFolder() });
  const { called, release } = heldBack(await disk());
  const done: string[] = [];
  const first = turn(store, '一').then(() => done.push('turn'));
  await called;
  const others = [
    turn(store, '一').then(({ status }) => done.push(status)),
    store.turn({ conversation: chat(1) }, () => undefined).then(({ status }) => done.push(status)),
    store.transcript(chat(1)).then(() => done.push('transcript')),
    store.outbox().then(() => done.push('outbox')),
  ];
  await new Promise(setImmediate);
  expect(done).toEqual([]);
  release();
  await Promise.all([first, ...others]);
  expect(done.toSorted()).toEqual(['nothing', 'outbox', 'repeated', 'transcript', 'turn']);
  await store.close();
});

test('a failed fsync is not tried again: the turns that waited for it and all later ones are refused, nothing they wrote is served', async () => {
  const dir = await freshFolder();
  const store = await openLowdbStore({ dir });
  await turn(store, '一', 1);
  const datasync = vi.spyOn(await disk(), 'datasync').mockRejectedValueOnce(Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' }));
  const refused = await Promise.allSettled([turn(store, '二', 2), turn(store, '三', 3), store.transcript(chat(1))]);
  for (const result of refused) expect(result).toMatchObject({ status: 'rejected', reason: expect.any(StoreFault) });
  const step = vi.fn<() => Changes>(() => ({}));
  await expect(store.turn({ conversation: chat(1) }, step)).rejects.toThrow(new RegExp(`journal in ${dir} can't be written .EIO.*check its disk, then start again`));
  expect(step).not.toHaveBeenCalled();
  await expect(store.transcript(chat(1))).rejects.toThrow(StoreFault);
  expect(datasync).toHaveBeenCalledTimes(1);
  await store.close();
  const reopened = await openLowdbStore({ dir });
  expect((await reopened.transcript(chat(1)))[0]).toEqual(line('一'));
  await reopened.close();
});

test('a snapshot gets its name once it is on disk, and what it replaces goes once its name is', async () => {
  const dir = await freshFolder();
  const store = await openLowdbStore({ dir, compactAt: 1 });
  await turn(store, '一', 1);
  const handles = await disk();
  const steps: string[][] = [];
  vi.spyOn(handles, 'sync').mockImplementation(async function (this: FileHandle) {
    steps.push((await filesOf(dir)).filter((name) => name !== 'lock'));
    return promisify(fsync)(this.fd);
  });
  await turn(store, '二', 2);
  await expect.poll(() => steps).toHaveLength(4);
  const [old, next, snapshot] = ['journal-000000000001', 'journal-000000000003', 'snapshot-000000000002'];
  expect(steps).toEqual([[old, next], [old, next, `${snapshot}.part`], [old, next, snapshot], [next, snapshot]]);
  await store.close();
});

test.each([
  ['the next journal', 1],
  ['the snapshot', 2],
  ["the snapshot's name", 3],
])('a compaction that fails at %s costs no turn: it is said, and tried again later', async (_, failing) => {
  const dir = await freshFolder();
  const warn = vi.fn<Log['warn']>();
  const store = await openLowdbStore({ dir, compactAt: 1, log: { warn } });
  await turn(store, '一', 1);
  let calls = 0;
  const sync = vi.spyOn(await disk(), 'sync').mockImplementation(async function (this: FileHandle) {
    calls += 1;
    if (calls === failing) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    return promisify(fsync)(this.fd);
  });
  await turn(store, '二', 2);
  await expect.poll(() => warn.mock.calls).toEqual([[expect.anything(), expect.stringMatching(/could not be compacted.*check the space/)]]);
  sync.mockRestore();
  await turn(store, '三', 3);
  expect(await filesOf(dir, 'snapshot-')).not.toContainEqual(expect.stringMatching(/part$/));
  await store.turn({ conversation: chat(2) }, () => ({ erase: true }));
  await store.close();
  expect(await filesOf(dir)).toEqual(['journal-000000000005', 'lock', 'snapshot-000000000004']);
  const reopened = await openLowdbStore({ dir });
  expect(await reopened.transcript(chat(1))).toEqual([line('一'), line('二'), line('三')]);
  await reopened.close();
});

test('a customer who is erased while a snapshot is under way goes from it too, though no turn follows', async () => {
  const dir = await freshFolder();
  const store = await openLowdbStore({ dir, compactAt: 1 });
  await turn(store, 'the secret', 1);
  const events = new EventEmitter();
  const [written, released] = [once(events, 'written'), once(events, 'released')];
  let calls = 0;
  vi.spyOn(await disk(), 'sync').mockImplementation(async function (this: FileHandle) {
    calls += 1;
    if (calls === 2) {
      events.emit('written');
      await released;
    }
    return promisify(fsync)(this.fd);
  });
  await turn(store, '二', 2);
  await written;
  await store.turn({ conversation: chat(1) }, () => ({ erase: true }));
  events.emit('released');
  await expect.poll(() => filesWith(dir, 'the secret')).toEqual([]);
  await store.close();
});

test('whoever reads beside the bot begins anew when a compaction takes the files away that it listed', async () => {
  const dir = await freshFolder();
  const before = await openLowdbStore({ dir });
  await turn(before, '一', 1);
  await before.close();
  const store = await openLowdbStore({ dir });
  await turn(store, '二', 2);
  vi.spyOn(await disk(), 'read').mockImplementationOnce(async function (this: FileHandle, ...args: unknown[]) {
    await store.turn({ conversation: chat(2) }, () => ({ erase: true }));
    await expect.poll(() => filesOf(dir)).toEqual(['journal-000000000004', 'lock', 'snapshot-000000000003']);
    const [buffer, offset, length, position] = args as [Buffer, number, number, number];
    return promisify(read)(this.fd, buffer, offset, length, position);
  } as FileHandle['read']);
  expect((await readStore(dir))?.dossiers.get(chat(1))?.lines).toEqual([line('一'), line('二')]);
  await store.close();
});

test.each([
  ['at the close', 1],
  ['at the next start', 2],
])('a customer who is erased on a full disk is gone once there is space: %s', async (_, failures) => {
  const dir = await freshFolder();
  const warn = vi.fn<Log['warn']>();
  let store = await openLowdbStore({ dir, log: { warn } });
  await turn(store, 'the secret', 1);
  const sync = vi.spyOn(await disk(), 'sync');
  for (let failure = 0; failure < failures; failure += 1) sync.mockRejectedValueOnce(new Error('ENOSPC: no space left on device'));
  await store.turn({ conversation: chat(1) }, () => ({ erase: true }));
  await expect.poll(() => warn.mock.calls).toHaveLength(1);
  await store.close();
  expect(await filesWith(dir, 'the secret')).toHaveLength(failures - 1);
  store = await openLowdbStore({ dir });
  await expect.poll(() => filesWith(dir, 'the secret')).toEqual([]);
  await store.close();
});

test.each<[string, (store: Store) => Promise<unknown>]>([
  ['erased', (store) => store.turn({ conversation: chat(1) }, () => ({ erase: true }))],
  ['pruned', (store) => store.prune(1000)],
])('a customer who is %s on a full disk is gone within a minute of there being space, though nothing is written', async (_, takeAway) => {
  const dir = await freshFolder();
  const warn = vi.fn<Log['warn']>();
  const store = await openLowdbStore({ dir, log: { warn } });
  await store.turn({ conversation: chat(1) }, () => ({ conversation: conversation(1), transcript: [line('the secret')] }));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  vi.spyOn(await disk(), 'sync').mockRejectedValueOnce(new Error('ENOSPC: no space left on device'));
  await takeAway(store);
  while (warn.mock.calls.length === 0) await new Promise(setImmediate);
  vi.advanceTimersByTime(60_000);
  vi.useRealTimers();
  await expect.poll(() => filesWith(dir, 'the secret')).toEqual([]);
  await store.close();
});

describe('who is pruned on a full disk', () => {
  async function pruned(): Promise<{ dir: string; store: Store }> {
    const dir = await freshFolder();
    const warn = vi.fn<Log['warn']>();
    const store = await openLowdbStore({ dir, log: { warn } });
    await store.turn({ conversation: chat(1) }, () => ({ conversation: conversation(1), transcript: [line('the secret')] }));
    vi.spyOn(await disk(), 'sync').mockRejectedValueOnce(new Error('ENOSPC: no space left on device'));
    await store.prune(1000);
    await expect.poll(() => warn.mock.calls).toHaveLength(1);
    expect(await filesWith(dir, 'the secret')).toHaveLength(1);
    return { dir, store };
  }

  test('is gone once there is space and the journal has grown', async () => {
    const { dir, store } = await pruned();
    await store.turn({ conversation: chat(2) }, () => ({ transcript: [line('x'.repeat(2 << 20))] }));
    await store.turn({ conversation: chat(2) }, () => ({ transcript: [line('y')] }));
    await expect.poll(() => filesWith(dir, 'the secret')).toEqual([]);
    await store.close();
  });

  test('is gone after the next start', async () => {
    const { dir, store } = await pruned();
    await store.close();
    expect(await filesWith(dir, 'the secret')).toHaveLength(1);
    const again = await openLowdbStore({ dir });
    await expect.poll(() => filesWith(dir, 'the secret')).toEqual([]);
    await again.close();
  });
});
