import { cp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { backup } from '../../src/cli/backup.ts';
import { restore } from '../../src/cli/restore.ts';
import type { UpdateId } from '../../src/domain/ids.ts';
import { openLowdbStore } from '../../src/stores/lowdb/lowdbStore.ts';
import { readStore } from '../../src/stores/lowdb/readStore.ts';
import { chat, conversation, desk, line, message, says, ticket, topic } from '../stores/documents.ts';
import { disk, filesOf, filesWith, flip, freshFolder } from '../stores/folder.ts';
import { expectWhole, load } from '../stores/loaded.ts';
import { terminal } from './terminal.ts';

/** Something of every kind, of two customers. */
async function filled(dir: string, word = '一'): Promise<void> {
  const store = await openLowdbStore({ dir, compactAt: 1 });
  for (const of of [1, 2]) {
    const waiting = ticket(`T${of}`, of, { status: 'waiting', since: of }, { topic: topic(of) });
    await store.turn({ conversation: chat(of), update: 7 as UpdateId }, () => ({
      conversation: conversation(of, { ticket: waiting.id }), ticket: waiting, transcript: [line(`${word}${of}`)], dispatches: [says(of, word)],
      events: [{ at: of, kind: 'ticketSubmitted', ticket: waiting.id }], desk: { chat: desk, at: 1 }, shown: [message(desk, 50 + of), waiting.id],
    }));
    await store.turn({ conversation: chat(of) }, () => ({ link: [message(of, 5), message(desk, of)] }));
  }
  await store.close();
}

async function folders(): Promise<{ dataDir: string; to: string }> {
  const [dataDir, parent] = [await freshFolder(), await freshFolder()];
  await filled(dataDir);
  return { dataDir, to: join(parent, 'a', 'backup') };
}

/** Every file with what is in it. */
async function contents(dir: string): Promise<[string, string][]> {
  return Promise.all((await filesOf(dir)).map(async (name): Promise<[string, string]> => [name, await readFile(join(dir, name), 'latin1')]));
}

const lose = async (dir: string): Promise<void> => {
  for (const name of await filesOf(dir)) await rm(join(dir, name));
};

describe('backup and restore', () => {
  it('under load and constant compaction: all that was acknowledged before is in it, of every turn all or nothing, and it is restored as it is', async () => {
    const [dataDir, restored, parent] = [await freshFolder(), await freshFolder(), await freshFolder()];
    const to = join(parent, 'backup');
    let before = new Map<number, number>();
    let made: Promise<number> | undefined;
    let isMade = false;
    const { io, errors } = terminal();
    const loaded = await load(dataDir, {
      compactAt: 20_000,
      enough: (count, last) => {
        if (count < 400) return false;
        if (!made) {
          before = new Map(last);
          made = backup({ dataDir, to }, io).finally(() => (isMade = true));
        }
        return isMade;
      },
    });
    expect([await made, errors(), loaded.said]).toEqual([0, '', ['open']]);
    expect(before.size).toBe(4);
    expect(await restore({ dataDir: restored, from: to }, terminal().io)).toBe(0);
    await expectWhole(restored, { ...loaded, acknowledged: before });
    expect(await readStore(restored)).toEqual(await readStore(to));
    const again = await load(restored, { compactAt: 20_000, enough: (count) => count >= 40 });
    await expectWhole(restored, again);
  });

  it('brings back everything, in a folder that is gone too', async () => {
    const { dataDir, to } = await folders();
    const kept = await readStore(dataDir);
    expect(await backup({ dataDir, to }, terminal().io)).toBe(0);
    expect((await stat(to)).mode & 0o777).toBe(0o700);
    await lose(dataDir);
    const { io, output } = terminal();
    expect(await restore({ dataDir, from: to }, io)).toBe(0);
    expect(output()).toContain('conversations: 2, tickets: 2');
    expect(output()).toContain('sent at the next start: 2');
    expect(await readStore(dataDir)).toEqual(kept);
    const store = await openLowdbStore({ dir: dataDir });
    expect(await store.turn({ conversation: chat(1), update: 7 as UpdateId }, () => ({}))).toEqual({ status: 'repeated' });
    const turn = await store.turn({ conversation: chat(1) }, () => ({ dispatches: [says(1, 'on')] }));
    expect(turn).toMatchObject({ status: 'committed', rows: [{ id: 3 }] });
    await store.close();
  });

  it('a backup is a data folder itself', async () => {
    const { dataDir, to } = await folders();
    await backup({ dataDir, to }, terminal().io);
    const store = await openLowdbStore({ dir: to });
    expect(await store.transcript(chat(2))).toEqual([line('一2')]);
    await store.close();
  });

  it('beside a process that holds the folder: backup does it, restore ends with 4 and changes nothing', async () => {
    const { dataDir, to } = await folders();
    const store = await openLowdbStore({ dir: dataDir });
    expect(await backup({ dataDir, to }, terminal().io)).toBe(0);
    const before = await contents(dataDir);
    const { io, errors } = terminal();
    expect(await restore({ dataDir, from: to }, io)).toBe(4);
    expect(errors()).toContain('stop that one first');
    expect(await contents(dataDir)).toEqual(before);
    await store.close();
  });
});

describe('what backup refuses with 2', () => {
  it('a folder that is not empty, which stays as it is', async () => {
    const { dataDir } = await folders();
    const to = await freshFolder();
    await writeFile(join(to, 'mine'), 'x');
    const { io, errors } = terminal();
    expect(await backup({ dataDir, to }, io)).toBe(2);
    expect(errors()).toContain('Name an empty folder');
    expect(await contents(to)).toEqual([['mine', 'x']]);
    expect(await backup({ dataDir, to: join(to, 'mine') }, io)).toBe(2);
    expect(errors()).toContain('name another folder');
  });

  it('no data, or damaged data', async () => {
    const { dataDir, to } = await folders();
    const none = terminal();
    expect(await backup({ dataDir: join(dataDir, 'none'), to }, none.io)).toBe(2);
    expect(none.errors()).toContain('set DATA_DIR');
    const [snapshot] = await filesOf(dataDir, 'snapshot-');
    await flip(join(dataDir, snapshot!), 60);
    const damaged = terminal();
    expect(await backup({ dataDir, to }, damaged.io)).toBe(2);
    expect(damaged.errors()).toContain('is damaged at byte');
  });

  it('a disk that fails: nothing unfinished stays', async () => {
    const { dataDir, to } = await folders();
    vi.spyOn(await disk(), 'sync').mockRejectedValueOnce(new Error('ENOSPC: no space left on device'));
    const { io, errors } = terminal();
    expect(await backup({ dataDir, to }, io)).toBe(2);
    vi.restoreAllMocks();
    expect(errors()).toMatch(/ENOSPC.*Make room there/);
    expect(await filesOf(to)).toEqual([]);
    expect(await backup({ dataDir, to }, terminal().io)).toBe(0);
  });
});

describe('restore', () => {
  it('one bit anywhere in the backup, or its end missing: exit 2, nothing is changed', async () => {
    const { dataDir, to } = await folders();
    await backup({ dataDir, to }, terminal().io);
    const path = join(to, (await filesOf(to))[0]!);
    const whole = await readFile(path);
    const before = await contents(dataDir);
    for (let byte = 0; byte < whole.length; byte += 7) {
      await flip(path, byte);
      const { io, errors } = terminal();
      expect(await restore({ dataDir, from: to }, io), `byte ${byte}`).toBe(2);
      expect(errors()).toMatch(/is damaged at byte \d+: .* Name another backup/);
      await flip(path, byte);
    }
    await writeFile(path, whole.subarray(0, -1));
    expect(await restore({ dataDir, from: to }, terminal().io)).toBe(2);
    expect(await contents(dataDir)).toEqual(before);
  });

  it('a folder without a backup, or the data folder itself: exit 2', async () => {
    const { dataDir } = await folders();
    const wrong = [join(dataDir, 'none'), await freshFolder(), join(dataDir, '.')];
    for (const from of wrong) {
      const { io, errors } = terminal();
      expect(await restore({ dataDir, from }, io), from).toBe(2);
      expect(errors()).toContain('Name the folder that “backup” wrote');
    }
  });

  it('what was there is set aside, can be put back by hand, and goes when somebody is erased', async () => {
    const { dataDir, to } = await folders();
    await backup({ dataDir, to }, terminal().io);
    const store = await openLowdbStore({ dir: dataDir });
    await store.turn({ conversation: chat(3) }, () => ({ conversation: conversation(3), transcript: [line('later')] }));
    await store.close();
    const before = await readStore(dataDir);
    const { io, output } = terminal();
    expect(await restore({ dataDir, from: to }, io)).toBe(0);
    const aside = await filesWith(dataDir, 'later');
    expect(aside).toEqual([expect.stringMatching(/^journal-\d+\.aside-\d+$/)]);
    expect(output()).toContain(aside[0]);
    const copy = await freshFolder();
    for (const name of (await filesOf(dataDir)).filter((one) => one.includes('.aside-'))) await cp(join(dataDir, name), join(copy, name.replace(/\.aside.*/, '')));
    expect(await readStore(copy)).toEqual(before);
    const again = await openLowdbStore({ dir: dataDir });
    expect(await again.transcript(chat(3))).toEqual([]);
    await again.turn({ conversation: chat(2) }, () => ({ erase: true }));
    await again.close();
    expect(await filesWith(dataDir, 'later')).toEqual([]);
  });

  it('who was erased since the backup stays erased, and nobody else is', async () => {
    const { dataDir, to } = await folders();
    await backup({ dataDir, to }, terminal().io);
    const store = await openLowdbStore({ dir: dataDir });
    await store.turn({ conversation: chat(1) }, () => ({ erase: true }));
    await store.close();
    const { io, output } = terminal();
    expect(await restore({ dataDir, from: to }, io)).toBe(0);
    expect(output()).toContain('erased since the backup: 1');
    expect(await filesWith(dataDir, '一1')).toEqual([]);
    expect((await readStore(dataDir))?.dossiers.get(chat(2))?.lines).toEqual([line('一2')]);
  });

  it('what is set aside does not hold whom a full disk left in the files', async () => {
    const { dataDir, to } = await folders();
    await backup({ dataDir, to }, terminal().io);
    const store = await openLowdbStore({ dir: dataDir });
    await store.turn({ conversation: chat(1) }, () => ({ transcript: [line('the secret')] }));
    const sync = vi.spyOn(await disk(), 'sync').mockRejectedValue(new Error('ENOSPC: no space left on device'));
    await store.turn({ conversation: chat(1) }, () => ({ erase: true }));
    await store.close();
    sync.mockRestore();
    expect(await filesWith(dataDir, 'the secret')).toHaveLength(1);
    expect(await restore({ dataDir, from: to }, terminal().io)).toBe(0);
    expect(await filesWith(dataDir, 'the secret')).toEqual([]);
    expect(await filesWith(dataDir, '一2')).toHaveLength(2);
  });

  it('what is set aside does not hold whom a kill left in a file that a snapshot replaced', async () => {
    const { dataDir, to } = await folders();
    await backup({ dataDir, to }, terminal().io);
    let store = await openLowdbStore({ dir: dataDir });
    await store.turn({ conversation: chat(1) }, () => ({ transcript: [line('the secret')] }));
    await store.close();
    const [journal] = await filesWith(dataDir, 'the secret');
    await cp(join(dataDir, journal!), join(dataDir, 'kept'));
    store = await openLowdbStore({ dir: dataDir });
    await store.turn({ conversation: chat(1) }, () => ({ erase: true }));
    await store.close();
    await rename(join(dataDir, 'kept'), join(dataDir, journal!));
    expect(await restore({ dataDir, from: to }, terminal().io)).toBe(0);
    expect(await filesWith(dataDir, 'the secret')).toEqual([]);
    expect((await filesOf(dataDir)).some((name) => name.includes('.aside-'))).toBe(true);
  });

  it('puts a backup in the place of damaged data, and says whom that may bring back', async () => {
    const { dataDir, to } = await folders();
    await backup({ dataDir, to }, terminal().io);
    const kept = await readStore(dataDir);
    await flip(join(dataDir, (await filesOf(dataDir, 'snapshot-'))[0]!), 60);
    const { io, output } = terminal();
    expect(await restore({ dataDir, from: to }, io)).toBe(0);
    expect(output()).toContain('forget CHAT');
    expect(await readStore(dataDir)).toEqual(kept);
  });

  it.each([1, 2, 3])('a disk that fails at step %i leaves what there was, and it is done the next time', async (failing) => {
    const { dataDir, to } = await folders();
    await backup({ dataDir, to }, terminal().io);
    await filled(dataDir, '二');
    const [before, restored] = [await readStore(dataDir), await readStore(to)];
    const handles = await disk();
    const sync = vi.spyOn(handles, 'sync');
    for (let step = 1; step < failing; step += 1) sync.mockResolvedValueOnce();
    sync.mockRejectedValueOnce(new Error('EIO: i/o error'));
    const { io, errors } = terminal();
    expect(await restore({ dataDir, from: to }, io)).toBe(2);
    sync.mockRestore();
    expect(errors()).toContain('check its disk');
    expect(await readStore(dataDir)).toEqual(before);
    expect(await restore({ dataDir, from: to }, terminal().io)).toBe(0);
    expect(await readStore(dataDir)).toEqual(restored);
  });

  it('a kill before what was there lost its names: the backup holds already', async () => {
    const { dataDir, to } = await folders();
    await backup({ dataDir, to }, terminal().io);
    await filled(dataDir, '二');
    await restore({ dataDir, from: to }, terminal().io);
    const aside = (await filesOf(dataDir)).filter((name) => name.includes('.aside-'));
    for (const name of aside) await cp(join(dataDir, name), join(dataDir, name.replace(/\.aside.*/, '')));
    expect(await readStore(dataDir)).toEqual(await readStore(to));
    await (await openLowdbStore({ dir: dataDir, compactAt: 1 })).close();
    expect(await readStore(dataDir)).toEqual(await readStore(to));
  });
});
