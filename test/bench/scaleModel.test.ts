import { expect, test } from 'vitest';
import { turnsPerSecond, type Setup } from '../../bench/scale/model.ts';

const setup: Setup = {
  instances: 1, lanes: 1, connections: 10, conversations: 1_000_000, databases: 1, networkMs: 0,
  instanceMs: 1, serverMs: 2, syncMs: 1, machine: undefined, database: { cores: 8, speed: 1 },
};
const busy: Partial<Setup> = { instances: 16, lanes: 512 };

const cases: { what: string; changed: Partial<Setup>; rate: number }[] = [
  { what: 'one turn after another takes what its parts take', changed: {}, rate: 1_000 / 4 },
  { what: 'a turn has two round trips', changed: { networkMs: 2 }, rate: 1_000 / 8 },
  { what: 'an instance has one thread', changed: { lanes: 64 }, rate: 1_000 },
  { what: 'a database has its cores', changed: { ...busy, database: { cores: 2, speed: 1 } }, rate: 1_000 },
  { what: 'twice as many cores are twice as fast', changed: { ...busy, database: { cores: 4, speed: 1 } }, rate: 2_000 },
  { what: 'two databases have twice the cores of one', changed: { ...busy, databases: 2, database: { cores: 2, speed: 1 } }, rate: 2_000 },
  { what: 'on one machine all share its cores', changed: { instances: 4, lanes: 64, machine: { cores: 2, speed: 0.5 } }, rate: 1_000 / 3 },
  { what: 'turns of one conversation wait for one another', changed: { lanes: 10, conversations: 1, serverMs: 1, instanceMs: 0.01 }, rate: 1_000 / 2 },
  { what: 'no more are under way than there are connections', changed: { lanes: 100, connections: 2, instanceMs: 0.001, serverMs: 1, networkMs: 10 }, rate: 2_000 / 22 },
  { what: 'an fsync takes all that came during the one before', changed: { instances: 8, lanes: 80, instanceMs: 0.001, serverMs: 0.001, syncMs: 20 }, rate: 80 / (2 * 0.02) },
];

test.each(cases)('$what', ({ changed, rate }) => {
  const simulated = turnsPerSecond({ ...setup, ...changed }, { seconds: 5 });
  expect(simulated / rate).toBeGreaterThan(0.94);
  expect(simulated / rate).toBeLessThan(1.06);
});
