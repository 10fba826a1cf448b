import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UpdateWindow } from '../../src/telegram/window.ts';

const limit = 5;

type Step = { does: 'arrive' | 'ask' | 'answer' } | { does: 'store'; which: number };

const steps = fc.array(
  fc.oneof(
    fc.record({ does: fc.constantFrom('arrive' as const, 'ask' as const, 'answer' as const) }),
    fc.record({ does: fc.constant('store' as const), which: fc.nat(limit) }),
  ),
  { maxLength: 80, size: 'max' },
);

/** Telegram, and a process that stores updates in any order while its polls are under way. */
function run(list: readonly Step[]) {
  const window = new UpdateWindow();
  const handed: number[] = [];
  const stored = new Set<number>();
  const lost: number[] = [];
  let kept: number[] = [];
  let next = 100;
  let answer: number[] = [];

  const take = (step: Step): void => {
    switch (step.does) {
      case 'arrive':
        kept.push(next++);
        return;
      case 'ask': {
        const offset = window.ask();
        lost.push(...kept.filter((id) => id < offset && !stored.has(id)));
        kept = kept.filter((id) => id >= offset);
        answer = kept.slice(0, limit);
        return;
      }
      case 'answer':
        handed.push(...answer.filter((id) => window.take(id, 0)));
        answer = [];
        return;
      case 'store': {
        const id = [...window.underWay.keys()][step.which];
        if (id === undefined) return;
        stored.add(id);
        window.store(id);
        return;
      }
      default:
        step satisfies never;
    }
  };

  list.forEach(take);
  const rest: Step[] = [{ does: 'answer' }, ...Array.from({ length: limit }, (): Step => ({ does: 'store', which: 0 })), { does: 'ask' }];
  while (kept.length > 0) rest.forEach(take);
  return { arrived: Array.from({ length: next - 100 }, (_, i) => 100 + i), handed, lost };
}

test('however updates come and are stored: none is lost, each is handed over once and in order', () => {
  fc.assert(
    fc.property(steps, (list) => {
      const { arrived, handed, lost } = run(list);
      expect(lost).toEqual([]);
      expect(handed).toEqual(arrived);
    }),
    { numRuns: 500 },
  );
});
