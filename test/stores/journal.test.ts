import { appendFile, chmod, cp, mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { UpdateId } from '../../src/domain/ids.ts';
import { FolderHeld } from '../../src/stores/lowdb/faults.ts';
import { openLowdbStore } from '../../src/stores/lowdb/lowdbStore.ts';
import { readStore } from '../../src/stores/lowdb/readStore.ts';
import { chat, conversation, line, says } from './documents.ts';
import { filesOf, filesWith, freshFolder, sizeOf } from './folder.ts';
import { load } from './loaded.ts';

test('turns that wait together share one write', async () => {
  const dir = await freshFolder();
  const store = await openLowdbStore({ dir });
  const [journal] = await filesOf(dir, 'journal-');
  const turns = Array.from({ length: 100 }, () => store.turn({ conversation: chat(1) }, () => ({ transcript: [line('x')] })));
  await Promise.all(turns);
  expect(await sizeOf(join(dir, journal!))).toBeLessThan(100 * 120);
  await store.close();
});

test('a turn that the journal can not hold changes nothing', async () => {
  const dir = await freshFolder();
  const store = await openLowdbStore({ dir });
  const at = 1n as unknown as number;
  await expect(store.turn({ conversation: chat(1) }, () => ({ transcript: [line('x', at)], dispatches: [says(1, 'x')] }))).rejects.toThrow(/BigInt/);
  expect(await store.outbox()).toEqual([]);
  await store.turn({ conversation: chat(1) }, () => ({ transcript: [line('y')] }));
  expect(await store.transcript(chat(1))).toEqual([line('y')]);
  await store.close();
});

test('after the close every call is refused', async () => {
  const store = await openLowdbStore({ dir: await freshFolder() });
  const last = store.turn({ conversation: chat(1) }, () => ({ transcript: [line('last')] }));
  await store.close();
  expect(await last).toMatchObject({ status: 'committed' });
  await expect(store.outbox()).rejects.toThrow('closed');
  await expect(store.turn({ conversation: chat(1) }, () => ({}))).rejects.toThrow('closed');
});

test('a customer who writes for years costs no more than the last 128 updates', async () => {
  const dir = await freshFolder();
  const store = await openLowdbStore({ dir });
  await Promise.all(Array.from({ length: 300 }, (_, id) => store.turn({ conversation: chat(1), update: id as UpdateId }, () => ({}))));
  await store.close();
  expect((await readStore(dir))?.dossiers.get(chat(1))?.handled).toEqual(Array.from({ length: 128 }, (_, index) => 172 + index));
});

describe('the folder', () => {
  test('is made with its parents, for its owner alone', async () => {
    const dir = join(await freshFolder(), 'a', 'b');
    const store = await openLowdbStore({ dir, compactAt: 1 });
    for (const text of ['x', 'y']) await store.turn({ conversation: chat(1) }, () => ({ transcript: [line(text)] }));
    await expect.poll(() => filesOf(dir, 'snapshot-')).toEqual([expect.stringMatching(/\d$/)]);
    await store.close();
    const modes = await Promise.all(['', ...(await filesOf(dir))].map(async (name) => ((await stat(join(dir, name))).mode & 0o777).toString(8)));
    expect(modes).toEqual(['700', '600', '600', '600']);
  });

  test('is held by one process: another is told at once which folder and what to do', async () => {
    const dir = await freshFolder();
    const store = await openLowdbStore({ dir });
    await expect(openLowdbStore({ dir })).rejects.toThrow(FolderHeld);
    const { said, exitCode } = await load(dir, { compactAt: 1 });
    expect(said).toEqual([expect.stringMatching(/^FolderHeld: The data folder .* is in use by another process: stop that one/)]);
    expect(said[0]).toContain(dir);
    expect(exitCode).toBe(9);
    await store.close();
    await (await openLowdbStore({ dir })).close();
  });

  test.each(['data', 'data/below'])('that is no folder (%s) is refused with what to do', async (path) => {
    const parent = await freshFolder();
    await writeFile(join(parent, 'data'), '');
    await expect(openLowdbStore({ dir: join(parent, path) })).rejects.toThrow(/set DATA_DIR to a folder/);
  });

  test('does not fill with journals when it is opened and closed for nothing', async () => {
    const dir = await freshFolder();
    for (let time = 0; time < 5; time++) await (await openLowdbStore({ dir })).close();
    expect(await filesOf(dir)).toEqual(['journal-000000000001', 'lock']);
  });
});

describe('compaction', () => {
  test('goes on beside the turns: a snapshot replaces the journals, an unfinished one is no harm', async () => {
    const dir = await freshFolder();
    await writeFile(join(dir, 'snapshot-000000000007.part'), 'half a snapshot');
    const store = await openLowdbStore({ dir, compactAt: 50_000 });
    for (let index = 0; index < 2000; index += 20) {
      await Promise.all(
        Array.from({ length: 20 }, (_, add) =>
          store.turn({ conversation: chat(1 + ((index + add) % 7)) }, () => ({ conversation: conversation(1 + ((index + add) % 7), { misses: index + add }) })),
        ),
      );
    }
    await expect.poll(() => filesOf(dir, 'snapshot-')).toEqual([expect.stringMatching(/^snapshot-\d{12}$/)]);
    await store.close();
    const sizes = await Promise.all((await filesOf(dir)).map((name) => sizeOf(join(dir, name))));
    expect(sizes.reduce((a, b) => a + b)).toBeLessThan(120_000);
    const last = [...(await readStore(dir))!.dossiers.values()].map((dossier) => dossier.conversation?.misses);
    expect(new Set(last)).toEqual(new Set([1993, 1994, 1995, 1996, 1997, 1998, 1999]));
  });
});

describe('an erased customer', () => {
  test('is gone from every file soon, a torn end that was set aside included, while the bot runs', async () => {
    const dir = await freshFolder();
    const before = await openLowdbStore({ dir });
    await before.turn({ conversation: chat(1) }, () => ({ transcript: [line('the secret')] }));
    await before.close();
    await appendFile(join(dir, (await filesOf(dir, 'journal-'))[0]!), 'F 000the secret');
    const store = await openLowdbStore({ dir });
    expect(await filesWith(dir, 'the secret')).toHaveLength(2);
    await store.turn({ conversation: chat(1) }, () => ({ erase: true }));
    await expect.poll(() => filesWith(dir, 'the secret')).toEqual([]);
    await store.close();
  });

  test('is gone when the store is closed right after', async () => {
    const dir = await freshFolder();
    const store = await openLowdbStore({ dir });
    await store.turn({ conversation: chat(1) }, () => ({ transcript: [line('the secret')] }));
    void store.turn({ conversation: chat(1) }, () => ({ erase: true }));
    await store.close();
    expect(await filesWith(dir, 'the secret')).toEqual([]);
  });

  test('is gone after a kill between the new snapshot and the end of the old files', async () => {
    const dir = await freshFolder();
    const before = await openLowdbStore({ dir });
    await before.turn({ conversation: chat(1) }, () => ({ transcript: [line('the secret')] }));
    await before.close();
    await cp(join(dir, 'journal-000000000001'), join(dir, 'kept'));
    const store = await openLowdbStore({ dir });
    await store.turn({ conversation: chat(1) }, () => ({ erase: true }));
    await store.close();
    await rename(join(dir, 'kept'), join(dir, 'journal-000000000001'));
    await (await openLowdbStore({ dir })).close();
    expect(await filesWith(dir, 'the secret')).toEqual([]);
    expect((await readStore(dir))?.dossiers.get(chat(1))?.lines).toEqual([]);
  });

  test('is gone though a snapshot was under way that still held them', async () => {
    const dir = await freshFolder();
    const store = await openLowdbStore({ dir, compactAt: 1 });
    for (let of = 1; of <= 50; of++) await store.turn({ conversation: chat(of) }, () => ({ transcript: [line(`the secret of ${of}`)] }));
    for (let of = 1; of <= 50; of++) await store.turn({ conversation: chat(of) }, () => ({ erase: true }));
    await store.close();
    expect(await filesWith(dir, 'the secret')).toEqual([]);
  });
});

test('who is pruned is gone from the journal and the snapshot soon; what was set aside stays', async () => {
  const dir = await freshFolder();
  const before = await openLowdbStore({ dir });
  await before.turn({ conversation: chat(1) }, () => ({ conversation: conversation(1), transcript: [line('the secret')] }));
  await before.close();
  await appendFile(join(dir, (await filesOf(dir, 'journal-'))[0]!), 'F 000 torn');
  const store = await openLowdbStore({ dir });
  await store.prune(1000);
  await expect.poll(() => filesWith(dir, 'the secret')).toEqual([]);
  expect(await filesWith(dir, 'torn')).toHaveLength(1);
  await store.close();
});

describe('readStore', () => {
  test('reads beside a bot that turns and compacts, always a moment between two turns', async () => {
    const dir = await freshFolder();
    const store = await openLowdbStore({ dir, compactAt: 20_000 });
    let turning = true;
    const turns = (async () => {
      for (let number = 1; number <= 1000; number++) {
        await store.turn({ conversation: chat(1) }, () => ({
          conversation: conversation(1, { misses: number }), events: [{ at: number, kind: 'setAside' }],
        }));
      }
      turning = false;
    })();
    const seen: number[] = [];
    while (turning) {
      const db = await readStore(dir);
      const misses = db?.dossiers.get(chat(1))?.conversation?.misses ?? 0;
      expect(db?.events).toHaveLength(misses);
      seen.push(misses);
    }
    await turns;
    await store.close();
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(new Set(seen).size).toBeGreaterThan(3);
  });

  test('a folder that is not there is nothing; an empty one is an empty store', async () => {
    const dir = await freshFolder();
    expect(await readStore(join(dir, 'missing'))).toBeUndefined();
    await mkdir(join(dir, 'empty'));
    expect((await readStore(join(dir, 'empty')))?.dossiers.size).toBe(0);
  });

  test('changes nothing: a torn end stays for the next start', async () => {
    const dir = await freshFolder();
    const store = await openLowdbStore({ dir });
    await store.turn({ conversation: chat(1) }, () => ({ transcript: [line('x')] }));
    await store.close();
    await appendFile(join(dir, (await filesOf(dir, 'journal-'))[0]!), 'F 0000');
    await chmod(dir, 0o500);
    const before = await filesOf(dir);
    expect((await readStore(dir))?.dossiers.get(chat(1))?.lines).toEqual([line('x')]);
    expect(await filesOf(dir)).toEqual(before);
    await chmod(dir, 0o700);
  });
});
