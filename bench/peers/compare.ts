import type { Aim } from '../../src/understanding/aim.ts';
import { asDecided } from './decided.ts';
import { atEqualWrong, fittedThreshold, kindsOf, qualityOf, rankingOf, wrongShare, type AtEqualWrong, type Quality, type Ranking } from './quality.ts';
import type { Entry } from './systems.ts';
import type { Costs, Trial } from './trial.ts';

export type Part = 'all' | 'zh' | 'en';

export interface PartResult {
  /** As it decides by itself. */
  own: Quality;
  /** With the threshold, by split, that cost least on texts of the lessons; ours brings its own. */
  fitted?: Quality;
  ranking: Ranking;
  /** Absent where a system tells no confidence. */
  equalWrong?: AtEqualWrong;
}

/** What a system did in all splits; or why it did nothing. */
export type Result = { name: string } & (
  | { skipped: string }
  | {
      /** Medians over the splits, less the memory of an empty process. */
      costs: Costs;
      thresholds: { own?: number; fitted?: number[] };
      parts: Partial<Record<Part, PartResult>>;
    }
);

export interface Trials {
  entry: Entry;
  trials: Trial[];
}

/** @param reference the system whose share of wrong answers all others are held to. */
export function resultOf({ entry: { name, threshold = 0, labelOnly }, trials }: Trials, reference: Trials, idle: Pick<Costs, 'peak' | 'loaded' | 'used'>, aims: readonly Aim[]): Result {
  const kinds = kindsOf(aims);
  const isOwn = trials[0]!.rehearsed.length === 0;
  const fitted = isOwn ? undefined : trials.map(({ rehearsed }) => fittedThreshold(rehearsed, aims));
  const parts: Partial<Record<Part, PartResult>> = {};
  for (const part of ['all', 'zh', 'en'] as const) {
    const within = (of: readonly Trial[]) => of.map(({ answered }) => answered.filter(({ language }) => part === 'all' || language === part));
    const bySplit = within(trials);
    const answered = bySplit.flat();
    if (answered.length === 0) continue;
    const bar = wrongShare(qualityOf(within(reference.trials).flat().map((text) => asDecided(text, 0, kinds)), aims));
    parts[part] = {
      own: qualityOf(answered.map((text) => asDecided(text, threshold, kinds)), aims),
      ...(fitted && { fitted: qualityOf(bySplit.flatMap((texts, i) => texts.map((text) => asDecided(text, fitted[i]!, kinds))), aims) }),
      ranking: rankingOf(answered, kinds),
      ...(!labelOnly && { equalWrong: atEqualWrong(answered, bar, aims) }),
    };
  }
  const costs = medians(trials.map((trial) => trial.costs));
  const own = { peak: costs.peak - idle.peak, loaded: costs.loaded - idle.loaded, used: costs.used - idle.used };
  return { name, costs: { ...costs, ...own }, thresholds: { ...(!isOwn && { own: threshold }), ...(fitted && { fitted }) }, parts };
}

export function medians(costs: readonly Costs[]): Costs {
  const median = (of: keyof Costs): number => costs.map((cost) => cost[of]).toSorted((a, b) => a - b)[costs.length >> 1]!;
  const names = ['training', 'model', 'peak', 'load', 'first', 'p50', 'p99', 'loaded', 'used'] as const satisfies (keyof Costs)[];
  return Object.fromEntries(names.map((name) => [name, median(name)])) as Record<keyof Costs, number>;
}
