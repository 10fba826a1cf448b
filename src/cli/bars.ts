import type { Report } from '../understanding/evaluation/report.ts';
import { count } from './report/words.ts';

/** What an evaluation must reach, in percent. */
export interface Bars {
  /** Of the rows in scope. */
  minRight?: number;
  minServed?: number;
  maxWrong?: number;
  /** Of the rows out of scope. */
  minRefused?: number;
  /** How many rows may be worse than in the evaluation that it is compared with. */
  maxWorse?: number;
}

/** A sentence for each bar that is not reached. */
export function missedBars({ total: { inScope, outOfScope }, comparison }: Report, bars: Bars): string[] {
  const worse = comparison?.worse.length ?? 0;
  return [
    ...under(inScope.right, 'right', bars.minRight, '--min-right'),
    ...under(inScope.served, 'served', bars.minServed, '--min-served'),
    ...over(inScope.wrong, `${inScope.wrong} % wrong is`, bars.maxWrong, '%', '--max-wrong'),
    ...under(outOfScope.refused, 'refused out of scope', bars.minRefused, '--min-refused'),
    ...over(worse, `${count(worse, 'row is', 'rows are')} worse than before,`, bars.maxWorse, '', '--max-worse'),
  ];
}

const under = (value: number, what: string, bar: number | undefined, option: string): string[] =>
  bar === undefined || value >= bar ? [] : [`${value} % ${what} is under the ${bar} % that ${option} asks for.`];

const over = (value: number, what: string, bar: number | undefined, unit: string, option: string): string[] =>
  bar === undefined || value <= bar ? [] : [`${what} over the ${[bar, unit].join(' ').trim()} that ${option} allows.`];
