import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { readStore } from '../../src/stores/lowdb/readStore.ts';

const script = fileURLToPath(new URL('load.ts', import.meta.url));

export interface Loaded {
  /** By chat, the last turn that was acknowledged. */
  acknowledged: Map<number, number>;
  /** What it said besides. */
  said: string[];
  exitCode: number | null;
}

/**
 * Runs `load.ts` on a folder until it ends, or until `enough`, and then kills it with SIGKILL.
 *
 * @param fileLimit the largest file that it may write, in KiB.
 */
export async function load(
  dir: string,
  { compactAt, enough = () => false, fileLimit }: { compactAt: number; enough?: (acknowledged: number, last: ReadonlyMap<number, number>) => boolean; fileLimit?: number },
): Promise<Loaded> {
  const node = [process.execPath, '--import', 'tsx', script, dir, String(compactAt)];
  const [command, ...args] = fileLimit ? ['bash', '-c', `ulimit -f ${fileLimit}; exec "$@"`, 'bash', ...node] : node;
  const child = spawn(command!, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const loaded: Loaded = { acknowledged: new Map(), said: [], exitCode: null };
  let count = 0;
  for await (const text of createInterface(child.stdout)) {
    const [, of, number] = /^(\d+) (\d+)$/.exec(text) ?? [];
    if (of === undefined) loaded.said.push(text);
    else loaded.acknowledged.set(Number(of), Number(number));
    if (of !== undefined) count += 1;
    if (enough(count, loaded.acknowledged)) child.kill('SIGKILL');
  }
  [loaded.exitCode] = await exited;
  return loaded;
}

/** The folder holds all that was acknowledged, and of every turn all or nothing. */
export async function expectWhole(dir: string, { acknowledged }: Loaded): Promise<void> {
  const db = await readStore(dir);
  const dossiers = [...(db?.dossiers ?? [])];
  for (const [of, last] of acknowledged) expect(db?.dossiers.get(of as never)?.lines.length).toBeGreaterThanOrEqual(last);
  for (const [of, { conversation, lines, handled }] of dossiers) {
    const turns = Array.from({ length: conversation?.misses ?? 0 }, (_, index) => `${index + 1}`);
    expect(lines.map(({ text }) => text)).toEqual(turns);
    expect([...db!.outbox.values()].filter(({ about }) => about === of)).toHaveLength(turns.length);
    expect(handled.at(-1) ?? 0).toBeGreaterThanOrEqual(turns.length - 1);
  }
  expect(db?.events).toHaveLength(dossiers.reduce((sum, [, { lines }]) => sum + lines.length, 0));
}
