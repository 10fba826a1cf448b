/** Part of some rows, in percent, and where the true share lies with 95 % confidence. */
export interface Share {
  percent: number;
  interval: [low: number, high: number];
}

/** The quantile of the normal distribution that leaves 2.5 % on either side. */
const z = 1.959964;

/** With Wilson's interval, which holds for few rows and for shares near 0 and 100 %; of no rows, 0 and all of it. */
export function shareOf<T>(items: readonly T[], test: (item: T) => boolean): Share {
  const count = items.filter(test).length;
  const all = items.length;
  if (all === 0) return { percent: 0, interval: [0, 100] };
  const share = count / all;
  const middle = (share + (z * z) / (2 * all)) / (1 + (z * z) / all);
  const reach = (z / (1 + (z * z) / all)) * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all));
  return { percent: inPercent(share), interval: [inPercent(Math.max(0, middle - reach)), inPercent(Math.min(1, middle + reach))] };
}

export const percentOf = <T>(items: readonly T[], test: (item: T) => boolean): number => shareOf(items, test).percent;

/** With one decimal. */
const inPercent = (share: number): number => Math.round(1000 * share) / 10;
