import { cp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Conversation } from '../../src/domain/conversation.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import type { Changes } from '../../src/engine/store.ts';
import { Damage } from '../../src/stores/lowdb/faults.ts';
import { openLowdbStore } from '../../src/stores/lowdb/lowdbStore.ts';
import { chat, conversation, line, ticket } from './documents.ts';
import { filesOf, flip, freshFolder, sizeOf } from './folder.ts';

/** A folder whose only journal holds a record a text, and where each record begins. */
async function written(...texts: string[]): Promise<{ dir: string; journal: string; starts: number[] }> {
  const dir = await freshFolder();
  const store = await openLowdbStore({ dir });
  const journal = join(dir, (await filesOf(dir, 'journal-'))[0]!);
  const starts: number[] = [];
  for (const text of texts) {
    starts.push(await sizeOf(journal));
    await store.turn({ conversation: chat(1) }, () => ({ transcript: [line(text)] }));
  }
  await store.close();
  return { dir, journal, starts };
}

async function textsIn(dir: string, more?: string): Promise<string[]> {
  const store = await openLowdbStore({ dir });
  if (more) await store.turn({ conversation: chat(1) }, () => ({ transcript: [line(more)] }));
  const lines = await store.transcript(chat(1));
  await store.close();
  return lines.map(({ text }) => text);
}

async function copyOf(dir: string): Promise<string> {
  const copy = await freshFolder();
  await cp(dir, copy, { recursive: true });
  return copy;
}

describe('a write that a crash interrupted', () => {
  test.each(['nothing', 'zeros'])('cut at every byte and followed by %s: it is set aside, the rest is there, and it goes on', async (followed) => {
    const { dir, starts } = await written('一', '二');
    const start = starts[1]!;
    const name = (await filesOf(dir, 'journal-'))[0]!;
    const whole = await readFile(join(dir, name));
    for (let cut = start + 1; cut < whole.length; cut++) {
      const copy = await copyOf(dir);
      const torn = followed === 'zeros' ? Buffer.concat([whole.subarray(0, cut), Buffer.alloc(5000)]) : whole.subarray(0, cut);
      await writeFile(join(copy, name), torn);
      expect(await textsIn(copy, '三'), `cut at ${cut}`).toEqual(['一', '三']);
      const [aside] = await filesOf(copy, `${name}.torn-`);
      expect(await readFile(join(copy, aside!)), `cut at ${cut}`).toEqual(torn.subarray(start));
      expect(await textsIn(copy), `cut at ${cut}`).toEqual(['一', '三']);
    }
  });

  test('which left a file of zeros, or an empty one, is nothing', async () => {
    const { dir, journal } = await written('一');
    await writeFile(journal, Buffer.alloc(100_000));
    expect(await textsIn(dir, '二')).toEqual(['二']);
  });

  test('anywhere but in the newest journal is damage', async () => {
    const { dir, journal, starts } = await written('一', '二');
    expect(await textsIn(dir, '三')).toEqual(['一', '二', '三']);
    await truncate(journal, starts[1]! + 10);
    await expect(openLowdbStore({ dir })).rejects.toThrow(`${journal} is damaged at byte ${starts[1]}: the end is missing`);
  });
});

describe('a damaged folder is not opened, and not changed', () => {
  test('one bit in any byte of a journal: the file and the byte where the record begins are named', async () => {
    const { dir, journal, starts } = await written('一', '二', '三');
    const bytes = await readFile(journal);
    for (let byte = 0; byte < bytes.length; byte++) {
      await flip(journal, byte);
      const start = starts.findLast((at) => at <= byte);
      await expect(openLowdbStore({ dir }), `byte ${byte}`).rejects.toThrow(`${journal} is damaged at byte ${start}: `);
      await flip(journal, byte);
    }
    expect(await filesOf(dir)).toEqual([journal.slice(dir.length + 1), 'lock']);
    expect(await readFile(journal)).toEqual(bytes);
    expect(await textsIn(dir)).toEqual(['一', '二', '三']);
  });

  test('one bit in a snapshot, or its end missing', async () => {
    const { dir, snapshot } = await compacted();
    const size = await sizeOf(snapshot);
    for (let byte = 0; byte < size; byte++) {
      await flip(snapshot, byte);
      await expect(openLowdbStore({ dir }), `byte ${byte}`).rejects.toThrow(`${snapshot} is damaged at byte `);
      await flip(snapshot, byte);
    }
    await truncate(snapshot, size - 1);
    await expect(openLowdbStore({ dir })).rejects.toThrow(Damage);
    for (const journal of await filesOf(dir, 'journal-')) await rm(join(dir, journal));
    await expect(openLowdbStore({ dir })).rejects.toThrow(Damage);
  });

  test('a damaged snapshot is done without where an older one and the journals since are still there', async () => {
    const { dir, snapshot, before } = await compacted();
    await cp(before, dir, { recursive: true });
    await flip(snapshot, 30);
    expect(await textsIn(dir)).toEqual(['一', '二']);
  });

  test('a journal that is missing', async () => {
    const { dir, journal } = await written('一');
    await textsIn(dir, '二');
    await rm(journal);
    await expect(openLowdbStore({ dir })).rejects.toThrow('one is missing');
  });

  test.each<[string, Changes]>([
    ['conversation', { conversation: { ...conversation(1), version: 2 } as unknown as Conversation }],
    ['ticket', { ticket: { ...ticket('T1', 1, { status: 'collecting' }), version: 2 } as unknown as Ticket }],
  ])('a %s in a format that is newer than the program', async (_, changes) => {
    const dir = await freshFolder();
    const store = await openLowdbStore({ dir });
    await store.turn({ conversation: chat(1) }, () => changes);
    await store.close();
    await expect(openLowdbStore({ dir })).rejects.toThrow(/journal-\d+ can't be read at byte 0.*format 2.*start the newer version/);
  });
});

/** A folder with a snapshot, and a copy of how it was before. */
async function compacted(): Promise<{ dir: string; snapshot: string; before: string }> {
  const { dir } = await written('一', '二');
  const before = await copyOf(dir);
  const store = await openLowdbStore({ dir, compactAt: 1 });
  await expect.poll(() => filesOf(dir, 'journal-')).toHaveLength(1);
  await store.close();
  return { dir, snapshot: join(dir, (await filesOf(dir, 'snapshot-'))[0]!), before };
}
