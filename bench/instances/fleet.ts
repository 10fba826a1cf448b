import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { cpuOf, cpuOfAll } from './processes.ts';
import type { Watch } from './server.ts';
import type { Done, Task } from './tasks.ts';

/** What one measurement gives; times of processors are of one turn, in ms. */
export interface Point {
  instances: number;
  lanes: number;
  conversations: number;
  what: Task['what'];
  perSecond: number;
  instanceMs: number;
  serverMs: number;
  /** How many cores were left by other processes. */
  cores: number;
  walBytes: number;
  walPages: number;
  commits: number;
  syncs: number;
  /** Of one fsync, in ms. */
  syncMs: number;
}

export interface Fleet {
  /** `lanes` in all, shared out evenly. */
  measure(task: Task): Promise<Point>;
  end(): Promise<void>;
}

const machineCores = 2;

/** @param leads whether the first instance sends. */
export async function startFleet(url: string, watch: Watch, count: number, leads: boolean): Promise<Fleet> {
  const instances = Array.from({ length: count }, (_, number) =>
    fork(fileURLToPath(new URL('instance.ts', import.meta.url)), [url, String(number), leads && number === 0 ? 'leads' : 'follows'], { execArgv: ['--import', 'tsx', '--import', './tsx-in-workers.mjs'] }),
  );
  const pids = [process.pid, ...instances.map(({ pid }) => pid!)];
  const used = (): number => pids.reduce((sum, pid) => sum + cpuOf(pid), 0);
  await Promise.all(instances.map((instance) => heard(instance)));

  const sent = async (): Promise<void> => {
    while ((await watch.outboxRows()) > 0) await setTimeout(20);
  };

  async function measure(task: Task): Promise<Point> {
    if (leads) await sent();
    await ask(instances, 'flush');
    const before = await watch.figures();
    const [own, all, began] = [used(), cpuOfAll(), performance.now()];
    const done = (await ask(instances, { ...task, lanes: task.lanes / count })) as Done[];
    if (leads) await sent();
    const ms = performance.now() - began;
    const [ownMs, allMs] = [used() - own, cpuOfAll() - all];
    const cpu = await watch.figures();
    // What the server counts comes a second late.
    await setTimeout(1_050);
    await ask(instances, 'flush');
    const after = await watch.figures();
    const turns = done.reduce((sum, { count: each }) => sum + each, 0);
    const { conversations, what, lanes } = task;
    const serverMs = cpu.cpuMs - before.cpuMs;
    return {
      instances: count, lanes, conversations, what,
      perSecond: (turns / ms) * 1_000,
      instanceMs: ownMs / turns,
      serverMs: serverMs / turns,
      cores: machineCores - Math.max(0, allMs - ownMs - serverMs) / ms,
      walBytes: (cpu.walBytes - before.walBytes) / turns,
      walPages: (after.walPages - before.walPages) / turns,
      commits: (after.commits - before.commits) / turns,
      syncs: ((after.syncs - before.syncs) / ms) * 1_000,
      syncMs: (after.syncMs - before.syncMs) / (after.syncs - before.syncs),
    };
  }

  return {
    measure,
    async end() {
      await Promise.all(instances.map(async (instance) => {
        instance.disconnect();
        await once(instance, 'exit');
      }));
    },
  };
}

const ask = (instances: readonly ChildProcess[], what: Task | 'flush'): Promise<unknown[]> =>
  Promise.all(instances.map((instance) => {
    const answer = heard(instance);
    instance.send(what);
    return answer;
  }));

const heard = async (instance: ChildProcess): Promise<unknown> => ((await once(instance, 'message')) as [unknown])[0];
