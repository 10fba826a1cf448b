/**
 * A simulation of a desk on several machines, beside what bench/instances.ts measured on one:
 * `node --import tsx bench/scaleModel.ts [POINTS]`. What a turn costs is taken from one instance, how it grows with every
 * doubling of the processes on the same cores from two; four are foretold.
 */
import { readFileSync } from 'node:fs';
import type { Point } from './instances/fleet.ts';
import { turnsPerSecond, type Costs, type Setup } from './scale/model.ts';
import { tell } from './tell.ts';

const file = process.argv[2] ?? 'bench/scale/measured.jsonl';
const connections = 10;
const measured = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Point).filter(({ what }) => what === 'turn');
const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
};
const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** Of one instance, by how many turns it had under way: the more, the less often it and the server are woken for each. */
function costsAt(points: readonly Point[], lanes: number): Pick<Costs, 'instanceMs' | 'serverMs'> {
  const alone = points.filter(({ instances }) => instances === 1);
  const known = [...new Set(alone.map((point) => point.lanes))].toSorted((a, b) => a - b);
  const above = known.find((each) => each >= lanes) ?? known.at(-1)!;
  const below = known.findLast((each) => each <= lanes) ?? known[0]!;
  const share = above === below ? 0 : Math.log(lanes / below) / Math.log(above / below);
  const between = (key: 'instanceMs' | 'serverMs'): number => {
    const at = (each: number): number => median(alone.filter((point) => point.lanes === each).map((point) => point[key]));
    return at(below) * (1 - share) + at(above) * share;
  };
  return { instanceMs: between('instanceMs'), serverMs: between('serverMs') };
}

/** How much more a turn costs where twice as many processes share the cores and their caches. */
function growth(points: readonly Point[], key: 'instanceMs' | 'serverMs'): number {
  return median(points.filter(({ instances }) => instances === 2).map((point) => point[key] / costsAt(points, point.lanes / 2)[key]));
}

function crowded(points: readonly Point[], instances: number, lanes: number): Pick<Costs, 'instanceMs' | 'serverMs'> {
  const { instanceMs, serverMs } = costsAt(points, lanes / instances);
  const doublings = Math.log2(instances);
  return { instanceMs: instanceMs * growth(points, 'instanceMs') ** doublings, serverMs: serverMs * growth(points, 'serverMs') ** doublings };
}

const sizes = [...new Set(measured.map(({ conversations }) => conversations))];
const pointsOf = (size: number): Point[] => measured.filter(({ conversations }) => conversations === size);

/** The machine as it was: two cores, of which other processes took their part. */
function foretold(point: Point): number {
  const { instances, lanes, conversations, cores, syncMs } = point;
  const machine = { cores: 2, speed: cores / 2 };
  return turnsPerSecond({ ...crowded(pointsOf(conversations), instances, lanes), instances, lanes, connections, conversations, syncMs, databases: 1, machine, database: machine, networkMs: 0 });
}

for (const size of sizes) {
  const nameOf = ({ instances, lanes }: Point): string => `${instances} × ${lanes / instances}`;
  const checks = [...new Set(pointsOf(size).map(nameOf))].map((name) => {
    const pairs = pointsOf(size).filter((point) => nameOf(point) === name).map((point) => ({ seen: point.perSecond, model: foretold(point) }));
    const of = (value: (pair: (typeof pairs)[number]) => number): number => median(pairs.map(value));
    return { name, seen: of(({ seen }) => seen), model: of(({ model }) => model), ratio: of(({ seen, model }) => model / seen) };
  });
  const errors = checks.map(({ ratio }) => Math.abs(ratio - 1));
  tell(
    `${size} conversations: off by ${percent(median(errors))} in the middle, by ${percent(Math.max(...errors))} at most`,
    checks.map(({ name, seen, model, ratio }) => ({ 'instances × lanes': name, 'turns/s': Math.round(seen), 'simulated': Math.round(model), 'simulated / measured': Number(ratio.toFixed(2)) })),
  );
}

/** Machines of their own, as quick as this one when it is quiet; a turn has two round trips. */
const apart = { connections, conversations: 1_000_000, machine: undefined, networkMs: 0.25 } as const;
const big = pointsOf(Math.max(...sizes));
/** As cheap as with one instance, or as dear as with four that share two cores: on machines of their own it is in between. */
const [cheap, dear] = [costsAt(big, 32), crowded(big, 4, 128)];

function outlook({ cores, ...setup }: Pick<Setup, 'instances' | 'databases' | 'syncMs'> & { cores: number }): object {
  const { instances, databases, syncMs } = setup;
  const database = { cores, speed: 1 };
  const [most, least] = [cheap, dear].map((costs) => turnsPerSecond({ ...apart, ...costs, ...setup, lanes: 64 * instances, database }, { seconds: 2 })) as [number, number];
  return {
    'instances': instances, 'databases × cores': `${databases} × ${cores}`, 'fsync, ms': syncMs,
    'turns/s': `${Math.round(least / 100) * 100} to ${Math.round(most / 100) * 100}`,
    'instances busy': percent((least * dear.instanceMs) / 1_000 / instances), 'databases busy': percent((least * dear.serverMs) / 1_000 / cores / databases),
  };
}

const said = ({ instanceMs, serverMs }: typeof cheap): string => `${instanceMs.toFixed(2)} and ${serverMs.toFixed(2)} ms`;
tell(`Machines of their own; a turn takes ${said(dear)} of an instance and a database, or ${said(cheap)}`, [
  ...[1, 2, 4, 8, 16].flatMap((instances) => [8, 32].map((cores) => outlook({ instances, databases: 1, cores, syncMs: 0.5 }))),
  ...[8, 16].map((instances) => outlook({ instances, databases: 1, cores: 32, syncMs: 5 })),
  ...[2, 4].map((databases) => outlook({ instances: 16, databases, cores: 8, syncMs: 0.5 })),
]);
