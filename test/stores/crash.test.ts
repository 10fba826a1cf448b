import { execFileSync } from 'node:child_process';
import { mkdir, writeFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { StoreFault } from '../../src/engine/store.ts';
import { openLowdbStore } from '../../src/stores/lowdb/lowdbStore.ts';
import { chat, line } from './documents.ts';
import { freshFolder } from './folder.ts';
import { expectWhole, load } from './loaded.ts';

const posix = process.platform !== 'win32';

/** More by `KILLS=100 npx vitest run test/stores/crash.test.ts`. */
const kills = Number(process.env['KILLS'] ?? 10);

test(`${kills} kill -9 under load and constant compaction: all that was acknowledged is there, nothing is torn, the folder is free at once`, async () => {
  const dir = await freshFolder();
  for (let kill = 1; kill <= kills; kill++) {
    const loaded = await load(dir, { compactAt: 20_000, enough: (count) => count >= 40 * kill });
    expect(loaded.said).toEqual(['open']);
    await expectWhole(dir, loaded);
  }
  const store = await openLowdbStore({ dir });
  await store.close();
}, kills * 6_000);

describe('a full disk', () => {
  test.skipIf(!posix)('ends the turns with a fault that says what to do; what was acknowledged is kept, and it goes on later', async () => {
    const dir = await freshFolder();
    const loaded = await load(dir, { compactAt: 1 << 30, fileLimit: 64 });
    expect(loaded.exitCode).toBe(9);
    expect(loaded.said.at(-1)).toMatch(/^StoreFault: The journal in .* can't be written \(EFBIG.*ulimit/);
    expect(loaded.said.at(-1)).toContain(dir);
    await expectWhole(dir, loaded);
    const again = await load(dir, { compactAt: 1 << 30, enough: (count) => count === 8 });
    expect(again.said).toEqual(['open']);
    await expectWhole(dir, again);
  });

  test.skipIf(!canMount())('(a small tmpfs; skipped without the right to mount) serves nothing more, and goes on when there is space', async () => {
    const dir = join(await smallDisk(), 'data');
    const store = await openLowdbStore({ dir });
    let kept = 0;
    const turn = () => store.turn({ conversation: chat(1) }, () => ({ transcript: [line('x'.repeat(10_000), kept)] }));
    const fault = await (async () => {
      for (;; kept++) await turn();
    })().catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(StoreFault);
    expect((fault as Error).message).toMatch(/ENOSPC.*free space/);
    await rm(join(dir, '..', 'ballast'));
    await expect(turn()).rejects.toBe(fault);
    await expect(store.transcript(chat(1))).rejects.toBe(fault);
    await expect(store.outbox()).rejects.toBe(fault);
    await store.close();

    const reopened = await openLowdbStore({ dir });
    expect(await reopened.transcript(chat(1))).toHaveLength(kept);
    await reopened.turn({ conversation: chat(1) }, () => ({ transcript: [line('on')] }));
    expect(await reopened.transcript(chat(1))).toHaveLength(kept + 1);
    await reopened.close();
  });
});

/** A disk of 1 MiB, with a ballast that can be thrown out. */
async function smallDisk(): Promise<string> {
  const disk = join(await freshFolder(), 'disk');
  await mkdir(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]);
  onTestFinished(() => void execFileSync('umount', ['-l', disk]));
  await writeFile(join(disk, 'ballast'), Buffer.alloc(300_000));
  return disk;
}

function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
