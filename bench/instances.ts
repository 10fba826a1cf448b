/**
 * Turns a second of 1, 2 and 4 instances on one database, beside plain transactions of `pg` in the same processes and the
 * same run, and customers' messages through the whole engine, one instance sending:
 * `node --import tsx --import ./tsx-in-workers.mjs bench/instances.ts [ROUNDS] [CONVERSATIONS]`. It starts a server of its own; a million conversations
 * need 4 GB in the folder for temporary files (FILLED_DATABASE_URL: a database that bench/instances/filled.ts filled before).
 * BENCH_POINTS=file keeps what was measured, for bench/scaleModel.ts.
 */
import { appendFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { openFilled } from './instances/filled.ts';
import { startFleet, type Point } from './instances/fleet.ts';
import { watchServer } from './instances/server.ts';
import type { Task } from './instances/tasks.ts';
import { tell } from './tell.ts';

const rounds = Number(process.argv[2] ?? 3);
const conversations = Number(process.argv[3] ?? 1_000);
const lanesOf: Record<number, number[]> = { 1: [1, 8, 32, 128], 2: [32, 128], 4: [32, 128] };
const ms = 2_500;

const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
};
const rounded = (number: number, digits = 0): number => Number(number.toFixed(digits));
const keyOf = ({ instances, lanes, what }: Point): string => `${what} ${instances} ${lanes}`;

const { url, dispose } = await openFilled(conversations);
try {
  const watch = await watchServer(url);
  console.log(`${conversations} conversations, ${rounded((await watch.size()) / 1e9, 2)} GB`);
  const points: Point[] = [];
  const file = process.env['BENCH_POINTS'];
  for (let round = 1; round <= rounds; round += 1) {
    for (const [count, lanesEach] of Object.entries(lanesOf)) {
      for (const leads of [false, true]) {
        const fleet = await startFleet(url, watch, Number(count), leads);
        const measure = async (what: Task['what'], lanes: number): Promise<void> => {
          const point = await fleet.measure({ what, lanes, ms, conversations });
          points.push(point);
          if (file) appendFileSync(file, `${JSON.stringify(point)}\n`);
        };
        // A process that just began is slow.
        for (const what of leads ? (['message'] as const) : (['plain', 'turn'] as const)) await fleet.measure({ what, lanes: 32, ms: 1_500 * Number(count), conversations });
        if (leads) await measure('message', 32);
        else for (const lanes of lanesEach) for (const what of ['plain', 'turn'] as const) await measure(what, lanes);
        await fleet.end();
      }
    }
    console.log(`round ${round}: load ${loadavg()[0]!.toFixed(1)}`);
  }
  await watch.close();
  tell(`${conversations} conversations, medians of ${rounds} rounds of ${ms / 1_000} s, load ${loadavg()[0]!.toFixed(1)}`, rowsOf(points));
} finally {
  await dispose();
}

function rowsOf(points: readonly Point[]): object[] {
  return [...new Set(points.map(keyOf))].flatMap((key) => {
    const group = points.filter((point) => keyOf(point) === key);
    const [{ what, instances, lanes }] = group as [Point];
    if (what === 'plain') return [];
    const of = (key: Exclude<keyof Point, 'what'>): number => median(group.map((point) => point[key]));
    const beside = points.filter((point) => point.what === 'plain' && point.instances === instances && point.lanes === lanes);
    return [{
      what, instances, 'at a time': lanes, 'a second': rounded(of('perSecond')),
      ...(what === 'turn' && { 'plain': rounded(median(beside.map(({ perSecond }) => perSecond))), 'ratio': rounded(median(group.map(({ perSecond }, nth) => perSecond / beside[nth]!.perSecond)), 2) }),
      'instance ms': rounded(of('instanceMs'), 2), 'server ms': rounded(of('serverMs'), 2), 'cores left': rounded(of('cores'), 2),
      'WAL bytes': rounded(of('walBytes')), 'WAL pages': rounded(of('walPages'), 2), 'commits': rounded(of('commits'), 2), 'fsyncs/s': rounded(of('syncs')), 'fsync ms': rounded(of('syncMs'), 2),
    }];
  });
}
