import fc from 'fast-check';
import { appendFile, cp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { recover } from '../../src/cli/recover.ts';
import type { Conversation } from '../../src/domain/conversation.ts';
import { openLowdbStore } from '../../src/stores/lowdb/lowdbStore.ts';
import { readStore } from '../../src/stores/lowdb/readStore.ts';
import { chat, conversation, desk, line, says, ticket } from '../stores/documents.ts';
import { disk, filesOf, flip, freshFolder, sizeOf } from '../stores/folder.ts';
import { terminal } from './terminal.ts';

const words = ['一', '二', '三', '四'];

/** A folder with a journal, a record a word, and where each record begins. */
async function written(compactAt = 1 << 30): Promise<{ dir: string; journal: string; starts: number[] }> {
  const dir = await freshFolder();
  const store = await openLowdbStore({ dir, compactAt });
  const journal = join(dir, (await filesOf(dir, 'journal-'))[0]!);
  const starts: number[] = [];
  for (const [index, word] of words.entries()) {
    starts.push(await sizeOf(journal).catch(() => 0));
    const held = ticket(`T${index}`, 1 + index, { status: 'closed', at: 1 });
    await store.turn({ conversation: chat(1 + index) }, () => ({
      conversation: conversation(1 + index), transcript: [line(word)], ticket: held, dispatches: [says(1 + index, word)], ...(index === 0 && { desk: { chat: desk, at: 1 } }),
    }));
  }
  await store.close();
  return { dir, journal, starts };
}

async function wordsIn(dir: string): Promise<string[]> {
  const db = await readStore(dir);
  return [1, 2, 3, 4].flatMap((of) => db!.dossiers.get(chat(of))?.lines.map(({ text }) => text) ?? []);
}

async function copyOf(dir: string): Promise<string> {
  const copy = await freshFolder();
  await cp(dir, copy, { recursive: true });
  return copy;
}

/** Runs it without asking. */
async function recovered(dir: string): Promise<string> {
  const { io, output } = terminal();
  expect(await recover({ dataDir: dir, yes: true }, io)).toBe(0);
  return output();
}

/** Bytes that overwrite others, at a share of the file. */
const wounds = fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), into: fc.uint8Array({ minLength: 1, maxLength: 300 }) }), { minLength: 1, maxLength: 4 });

function wounded(whole: Buffer, list: readonly { at: number; into: Uint8Array }[]): Buffer {
  const bytes = Buffer.from(whole);
  for (const { at, into } of list) {
    const start = Math.floor(at * (bytes.length - 1));
    bytes.set(into.subarray(0, bytes.length - start), start);
  }
  return bytes;
}

describe('recover', () => {
  it('the error of a start that finds damage names it', async () => {
    const { dir, journal } = await written();
    await flip(journal, 10);
    await expect(openLowdbStore({ dir })).rejects.toThrow(/is damaged at byte 0: .*“recover” shows what can be saved and what is lost, and asks/);
  });

  it('says what is damaged and what is lost; without a yes nothing is changed: exit 1', async () => {
    const { dir, journal, starts } = await written();
    await flip(journal, starts[1]! + 300);
    const before = await readFile(journal);
    for (const typed of ['', 'n\n', '\n', 'what?\n']) {
      const { io, output, errors } = terminal(typed);
      expect(await recover({ dataDir: dir }, io)).toBe(1);
      expect(output()).toContain(`${journal} is damaged at byte ${starts[1]}: a checksum is wrong.`);
      expect(output()).toContain(`Lost: records: 1, bytes: ${starts[2]! - starts[1]!}, about conversations: 2; tickets: T1; messages to send: 1.`);
      expect(output()).toContain('Kept: conversations: 3, tickets: 3.');
      expect(errors()).toContain('Nothing was changed');
    }
    expect(await filesOf(dir)).toEqual([journal.slice(dir.length + 1), 'lock']);
    expect(await readFile(journal)).toEqual(before);
  });

  it('with a yes the rest is kept, and goes on; the files as they were are set aside', async () => {
    const { dir, journal, starts } = await written();
    await flip(journal, starts[1]! + 300);
    const damaged = await readFile(journal);
    const { io, output } = terminal('y\n');
    expect(await recover({ dataDir: dir }, io)).toBe(0);
    const [aside] = (await filesOf(dir)).filter((name) => name.includes('.aside-'));
    expect(output()).toContain(aside);
    expect(await readFile(join(dir, aside!))).toEqual(damaged);
    const store = await openLowdbStore({ dir });
    await store.turn({ conversation: chat(2) }, () => ({ transcript: [line('五')] }));
    await store.close();
    expect(await wordsIn(dir)).toEqual(['一', '五', '三', '四']);
    expect(await recovered(dir)).toBe(`Nothing in ${dir} is damaged.\n`);
  });

  it('one bit anywhere in a journal costs the record that it is in, and no other', async () => {
    const { dir, starts } = await written();
    const name = (await filesOf(dir, 'journal-'))[0]!;
    const size = await sizeOf(join(dir, name));
    for (let byte = 0; byte < size; byte += 13) {
      const copy = await copyOf(dir);
      await flip(join(copy, name), byte);
      const hit = starts.findLastIndex((at) => at <= byte);
      const said = await recovered(copy);
      expect(await wordsIn(copy), `byte ${byte}`).toEqual(words.filter((_, index) => index !== hit));
      expect(said, `byte ${byte}`).toContain(`is damaged at byte ${starts[hit]}: `);
      expect(said, `byte ${byte}`).toContain(`Lost: records: ${hit === 3 ? 'nobody knows how many' : 1}`);
    }
  });

  it('a snapshot: what can be read of it is kept, and the journals since', async () => {
    const { dir } = await written(1);
    const store = await openLowdbStore({ dir });
    await store.turn({ conversation: chat(1) }, () => ({ transcript: [line('五')] }));
    await store.close();
    const [snapshot] = await filesOf(dir, 'snapshot-');
    const path = join(dir, snapshot!);
    const size = await sizeOf(path);
    for (const byte of [0, 60, size >> 1, size - 60, size - 1]) {
      const copy = await copyOf(dir);
      await flip(join(copy, snapshot!), byte);
      const said = await recovered(copy);
      expect(said).toContain(`${snapshot} is damaged at byte `);
      expect(await wordsIn(copy)).toContain('五');
      await (await openLowdbStore({ dir: copy })).close();
    }
    await truncate(path, size - 1);
    await recovered(dir);
    expect(await wordsIn(dir)).toEqual(['一', '五', '二', '三', '四']);
  });

  it('many conversations in a snapshot: only those of the damaged record are lost', async () => {
    const dir = await freshFolder();
    const store = await openLowdbStore({ dir });
    for (let of = 1; of <= 300; of += 1) await store.turn({ conversation: chat(of) }, () => ({ conversation: conversation(of), transcript: [line('x'.repeat(200))] }));
    await store.turn({ conversation: chat(301) }, () => ({ erase: true }));
    await store.close();
    const path = join(dir, (await filesOf(dir, 'snapshot-'))[0]!);
    await flip(path, (await sizeOf(path)) >> 1);
    expect(await recovered(dir)).toMatch(/Lost: records: 1, bytes: \d+, about conversations: \d+, .* and \d+ more/);
    const kept = [...(await readStore(dir))!.dossiers.values()].filter(({ lines }) => lines.length > 0).length;
    expect(kept).toBeGreaterThan(240);
    expect(kept).toBeLessThan(300);
  });

  it('says where the files that are set aside still hold somebody who was erased', async () => {
    const { dir, journal } = await written();
    const store = await openLowdbStore({ dir });
    vi.spyOn(await disk(), 'sync').mockRejectedValue(new Error('ENOSPC: no space left on device'));
    await store.turn({ conversation: chat(4) }, () => ({ erase: true }));
    await store.close();
    vi.restoreAllMocks();
    await flip(journal, 10);
    expect(await recovered(dir)).toContain('They still hold somebody who was erased');
    expect(await wordsIn(dir)).toEqual(['二', '三']);
  });

  it("says where the binding to the agents' group is lost", async () => {
    const { dir, journal } = await written();
    await flip(journal, 100);
    expect(await recovered(dir)).toContain('write /here in it again');
  });

  it('a journal that is missing, or cut off, or overwritten with zeros', async () => {
    const { dir } = await written();
    const first = (await filesOf(dir, 'journal-'))[0]!;
    for (const word of ['五', '六']) {
      const store = await openLowdbStore({ dir });
      await store.turn({ conversation: chat(1) }, () => ({ transcript: [line(word)] }));
      await store.close();
    }
    const [, second] = await filesOf(dir, 'journal-');
    const missing = await copyOf(dir);
    await rm(join(missing, second!));
    expect(await recovered(missing)).toContain('is damaged at byte 0: what should stand before it is missing.\n  Lost: records: 1, bytes: 0.');
    expect(await wordsIn(missing)).toEqual(['一', '六', '二', '三', '四']);
    const cut = await copyOf(dir);
    await truncate(join(cut, first), (await sizeOf(join(cut, first))) - 5);
    expect(await recovered(cut)).toContain('Lost: records: 1, ');
    expect(await wordsIn(cut)).toEqual(['一', '五', '六', '二', '三']);
    const zeroed = await copyOf(dir);
    const bytes = await readFile(join(zeroed, first));
    await writeFile(join(zeroed, first), bytes.fill(0, 20, bytes.length - 20));
    expect(await recovered(zeroed)).toContain('Lost: records: 4, ');
    expect(await wordsIn(zeroed)).toEqual(['五', '六']);
  });

  it('a journal that is there twice is read once', async () => {
    const { dir, journal } = await written();
    await cp(journal, join(dir, 'journal-000000000099'));
    expect(await recovered(dir)).toContain('journal-000000000099 is damaged at byte 0: a record after 4 should stand here.');
    expect(await wordsIn(dir)).toEqual(words);
  });

  it('whatever is damaged: it never fails, never reads what was not written, and keeps every record that was not touched', async () => {
    const { dir, starts } = await written();
    const name = (await filesOf(dir, 'journal-'))[0]!;
    const whole = await readFile(join(dir, name));
    await fc.assert(fc.asyncProperty(wounds, async (list) => {
      const copy = await copyOf(dir);
      const bytes = wounded(whole, list);
      await writeFile(join(copy, name), bytes);
      await recovered(copy);
      const ends = [...starts.slice(1), whole.length];
      const untouched = words.filter((_, index) => bytes.subarray(starts[index], ends[index]).equals(whole.subarray(starts[index], ends[index])));
      expect(await wordsIn(copy)).toEqual(untouched);
      await rm(copy, { recursive: true });
    }), { numRuns: 60, interruptAfterTimeLimit: 10_000 });
  });
});

describe('recover, with wounds in every file', () => {
  it('never fails, never reads what was not written, and what it leaves is read by a start', async () => {
    const { dir } = await written(1);
    const store = await openLowdbStore({ dir });
    for (const word of ['五', '六']) await store.turn({ conversation: chat(1) }, () => ({ transcript: [line(word)] }));
    await store.close();
    const names = (await filesOf(dir)).filter((name) => name !== 'lock');
    expect(names.map((name) => name.slice(0, 7))).toEqual(expect.arrayContaining(['journal', 'snapsho']));
    await fc.assert(fc.asyncProperty(fc.array(wounds, { minLength: 1, maxLength: names.length }), async (lists) => {
      const copy = await copyOf(dir);
      for (const [index, list] of lists.entries()) {
        const name = names.at(-1 - index)!;
        await writeFile(join(copy, name), wounded(await readFile(join(dir, name)), list));
      }
      await recovered(copy);
      const kept = await wordsIn(copy);
      expect(['一', '五', '六', '二', '三', '四'].filter((word) => kept.includes(word))).toEqual(kept);
      await (await openLowdbStore({ dir: copy })).close();
      await rm(copy, { recursive: true });
    }), { numRuns: 60, interruptAfterTimeLimit: 10_000 });
  });
});

describe('recover refuses', () => {
  it('while a process holds the folder: exit 4', async () => {
    const { dir } = await written();
    const store = await openLowdbStore({ dir });
    const { io, errors } = terminal();
    expect(await recover({ dataDir: dir, yes: true }, io)).toBe(4);
    expect(errors()).toContain('stop that one first');
    await store.close();
  });

  it('a folder that is not there: exit 2, and none is made', async () => {
    const dir = await freshFolder();
    expect(await recover({ dataDir: join(dir, 'none') }, terminal().io)).toBe(2);
    expect(await filesOf(dir)).toEqual([]);
  });

  it('what a newer version wrote: that is no damage, exit 2', async () => {
    const { dir, journal } = await written();
    const store = await openLowdbStore({ dir });
    await store.turn({ conversation: chat(1) }, () => ({ conversation: { ...conversation(1), version: 2 } as unknown as Conversation }));
    await store.close();
    await flip(journal, 10);
    const { io, errors } = terminal();
    expect(await recover({ dataDir: dir, yes: true }, io)).toBe(2);
    expect(errors()).toContain('start the newer version');
    expect((await filesOf(dir)).filter((name) => name.includes('aside'))).toEqual([]);
  });

  it('a write that a crash interrupted: that is no damage, the start mends it', async () => {
    const { dir, journal } = await written();
    await appendFile(journal, 'F 0000');
    expect(await recovered(dir)).toContain('Nothing in');
    await flip(journal, 10);
    expect(await recovered(dir)).not.toContain('the end is missing');
    expect(await wordsIn(dir)).toEqual(words.slice(1));
  });
});
