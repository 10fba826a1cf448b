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
export function missedBars({ total: { inScope, outOfScope }, comparison }: Report, { minRight, minServed, maxWrong, minRefused, maxWorse }: Bars): string[] {
  const under = (value: number, what: string, bar: number | undefined, option: string): string[] =>
    bar === undefined || value >= bar ? [] : [`${value} % ${what} is under the ${bar} % that ${option} asks for.`];
  return [
    ...under(inScope.right, 'right', minRight, '--min-right'),
    ...under(inScope.served, 'served', minServed, '--min-served'),
    ...(maxWrong === undefined || inScope.wrong <= maxWrong ? [] : [`${inScope.wrong} % wrong is over the ${maxWrong} % that --max-wrong allows.`]),
    ...under(outOfScope.refused, 'refused out of scope', minRefused, '--min-refused'),
    ...(maxWorse === undefined || !comparison || comparison.worse.length <= maxWorse
      ? []
      : [`${count(comparison.worse.length, 'row is', 'rows are')} worse than before, over the ${maxWorse} that --max-worse allows.`]),
  ];
}
