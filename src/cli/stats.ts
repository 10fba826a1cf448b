import { statsOf, type Stats } from '../handoff/stats.ts';
import type { Io } from './exit.ts';
import { stored, type ReadOptions } from './stored.ts';

/** The numbers of the last days. */
export const stats = (options: ReadOptions & { days?: number; now: number }, io: Pick<Io, 'stdout' | 'stderr'>): Promise<number> =>
  stored(options, io, (db) => {
    const numbers = statsOf(db.events, options.now, options.days);
    const waiting = db.indexes.waiting.length;
    return { data: { ...numbers, waiting }, text: textOf(numbers, waiting) };
  });

function textOf({ days, messages, answered, talks, tickets, contained, waitedMs, firstMs, handledMs, rating, ratings }: Stats, waiting: number): string {
  const minutes = (ms: number | undefined): string => (ms === undefined ? '–' : `${(ms / 60_000).toFixed(1)} min`);
  return [
    `The last ${days} days`,
    `messages       ${messages}, answered from the guide ${answered}`,
    `talks          ${talks}, contained ${contained === undefined ? '–' : `${Math.round(100 * contained)} %`} (they led to no ticket)`,
    `tickets        ${tickets}, waiting now ${waiting}`,
    `in the queue   ${minutes(waitedMs)} · first answer ${minutes(firstMs)} · handling ${minutes(handledMs)} (means)`,
    `rating         ${rating?.toFixed(1) ?? '–'} of 5 (${ratings})`,
    '',
  ].join('\n');
}
