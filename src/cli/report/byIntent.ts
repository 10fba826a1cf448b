import type { Group } from '../../understanding/evaluation/grade.ts';
import type { Missed } from '../../understanding/evaluation/missed.ts';

const order: readonly Group[] = ['inScope', 'smalltalk', 'outOfScope', 'either'];

/** By intent: the guide's first, then small talk, then what is out of scope; of each, that with most first. */
export function byIntent(missed: readonly Missed[]): { intent: string; group: Group; own: Missed[] }[] {
  return [...new Set(missed.map(({ label }) => label))]
    .map((intent) => ({ intent, own: missed.filter(({ label }) => label === intent) }))
    .map(({ intent, own }) => ({ intent, group: own[0]!.group, own }))
    .toSorted((a, b) => order.indexOf(a.group) - order.indexOf(b.group) || b.own.length - a.own.length || a.intent.localeCompare(b.intent));
}
