/**
 * Turns a second of the lowdb store by how many conversations it holds, beside lowdb's own JSONFile, in one run:
 * `node --import tsx bench/store.ts [FOLDER]`. The folder (a temporary one by default) should be on the disk in question.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import type { Conversation } from '../src/domain/conversation.ts';
import { conversation } from './storeDocuments.ts';
import { tell } from './tell.ts';
import type { Ask, Compacted, Started } from './storeWorker.ts';

const sizes = [1_000, 10_000, 100_000];
const baselineSizes = [100, 1_000, 10_000];
const rounds = 30;
const kinds = ['alone', 'together'] as const;
const worker = fileURLToPath(new URL('storeWorker.ts', import.meta.url));

const told = async <T>(child: ChildProcess): Promise<T> => ((await once(child, 'message')) as [T])[0];
const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;

async function ask<T>(child: ChildProcess, question: Ask): Promise<T> {
  const answer = told<T>(child);
  child.send(question);
  return answer;
}

/** What the disk gives at best: as many bytes as a turn has, and fdatasync. */
async function bare(dir: string): Promise<number> {
  const [count, bytes] = [200, Buffer.alloc(2_300, 'a')];
  const file = await open(join(dir, 'bare'), 'w');
  const start = performance.now();
  for (let done = 0; done < count; done += 1) {
    await file.appendFile(bytes);
    await file.datasync();
  }
  await file.close();
  return (count / (performance.now() - start)) * 1000;
}

async function baseline(dir: string, size: number): Promise<number> {
  const low = new Low<Record<string, Conversation>>(new JSONFile(join(dir, `baseline-${size}.json`)), {});
  for (let id = 1; id <= size; id += 1) low.data[id] = conversation(id, 0);
  const count = Math.max(5, 20_000 / size);
  const start = performance.now();
  for (let done = 1; done <= count; done += 1) await low.update((data) => void (data[done] = conversation(done, done)));
  return (count / (performance.now() - start)) * 1000;
}

const parent = await mkdtemp(join(process.argv[2] ?? tmpdir(), 'bench-store-'));
const stores: { size: number; child: ChildProcess; started: Started; alone: number[]; together: number[] }[] = [];
try {
  for (const size of sizes) {
    const child = fork(worker, [join(parent, `${size}`), `${size}`]);
    stores.push({ size, child, started: await told<Started>(child), alone: [], together: [] });
  }
  const disk: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    disk.push(await bare(parent));
    for (const kind of kinds) for (const store of stores) store[kind].push(await ask<number>(store.child, { run: kind }));
    stores.unshift(stores.pop()!);
  }
  stores.sort((a, b) => a.size - b.size);
  tell(
    `The lowdb store, fdatasync before each acknowledgement (medians of ${rounds} rounds; the bare disk: ${Math.round(median(disk))}/s)`,
    stores.map(({ size, started, alone, together }) => ({
      'conversations': size,
      'turns/s, one after another': Math.round(median(alone)),
      'turns/s, 32 at a time': Math.round(median(together)),
      'start, ms': Math.round(started.opened),
      'resident, MB': Math.round(started.resident),
    })),
  );
  const [few, many] = [stores[0]!, stores.at(-1)!];
  tell('A turn at 100,000 conversations, as a ratio to one at 1,000 (at most 1.3)', kinds.map((kind) => ({ kind, ratio: Number((median(few[kind]) / median(many[kind])).toFixed(2)) })));
  const { seconds, perSecond, blocked, longest, p99 } = await ask<Compacted>(many.child, { run: 'compaction' });
  const [rounded, tenth] = [Math.round, (value: number) => Number(value.toFixed(1))];
  tell('Compacting 100,000, with turns one after another', [{ 'seconds': tenth(seconds), 'turns/s': rounded(perSecond), 'a turn at p99, ms': tenth(p99), 'at most, ms': tenth(longest), 'the loop at most, ms': tenth(blocked) }]);
  const base = [];
  for (const size of baselineSizes) base.push({ 'conversations': size, 'turns/s, one after another': Math.round(await baseline(parent, size)) });
  tell("lowdb's own JSONFile, without fsync", base);
} finally {
  for (const { child } of stores) child.kill();
  await rm(parent, { recursive: true });
}
