import { isUnit } from './features.ts';

/** How much of a text no question to the guide ever said. */
export interface Novelty {
  /** New tokens and pairs among all of them, 0–1. */
  share: number;
  /** The same as features: by how many tokens, how many pairs, which share. */
  names: string[];
}

export function noveltyOf(features: readonly string[], isNew: (unit: string) => boolean): Novelty {
  const units = features.filter(isUnit);
  const fresh = units.filter(isNew);
  const tokens = fresh.filter((unit) => unit.startsWith('t:')).length;
  const pairs = fresh.length - tokens;
  const share = fresh.length / Math.max(units.length, 1);
  const names = [`n:tokens ${Math.min(tokens, 3)}`, `n:pairs ${step(pairs, [0, 1, 3, 6])}`, `n:share ${step(share, [0, 0.25, 0.5, 0.75])}`];
  return { share, names };
}

const step = (value: number, limits: readonly number[]): number => {
  const at = limits.findIndex((limit) => value <= limit);
  return at < 0 ? limits.length : at;
};
