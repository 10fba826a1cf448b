import { isUnit } from './features.ts';

/** Two texts are of one family where they share more than this part of their tokens and pairs (Jaccard). */
const alike = 0.6;

/**
 * Puts texts that are nearly the same into one family: a text must not be tested on a model that learned its twin.
 *
 * @returns a family's number for each text.
 */
export function familiesOf(texts: readonly (readonly string[])[]): number[] {
  const units = texts.map((features) => features.filter(isUnit));
  const leaders = texts.map((_, i) => i);
  const leaderOf = (at: number): number => {
    while (leaders[at] !== at) at = leaders[at]!;
    return at;
  };
  const places = new Map<string, number[]>();
  units.forEach((own, at) => {
    const shared = new Map<number, number>();
    for (const unit of own) {
      const having = places.get(unit) ?? [];
      for (const other of having) shared.set(other, (shared.get(other) ?? 0) + 1);
      having.push(at);
      places.set(unit, having);
    }
    for (const [other, common] of shared) {
      if (common > alike * (own.length + units[other]!.length - common)) leaders[leaderOf(at)] = leaderOf(other);
    }
  });
  return leaders.map(leaderOf);
}
