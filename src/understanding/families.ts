import { isUnit } from './features.ts';

/** Two texts are of one family where they share more than this part of their tokens and pairs (Jaccard). */
const alike = 0.6;

/**
 * Puts texts that are nearly the same into one family: a text must not be tested on a model that learned its twin.
 *
 * @returns a family's number for each text.
 */
export function familiesOf(texts: readonly (readonly string[])[]): number[] {
  const units = rarestFirst(texts.map((features) => features.filter(isUnit)));
  const leaders = texts.map((_, i) => i);
  const leaderOf = (at: number): number => {
    while (leaders[at] !== at) at = leaders[at]!;
    return at;
  };
  const places = new Map<string, number[]>();
  units.forEach((own, at) => {
    const ownUnits = new Set(own);
    const candidates = new Set<number>();
    // Twins share one of these already: the first unit that they share, or what follows it would be too little to be
    // alike (prefix filtering, Chaudhuri et al. 2006). Frequent units would make a pair of nearly any two texts.
    for (const unit of own.slice(0, own.length - Math.floor(alike * own.length))) {
      const having = places.get(unit) ?? [];
      for (const other of having) candidates.add(other);
      having.push(at);
      places.set(unit, having);
    }
    for (const other of candidates) {
      const [mine, theirs] = [leaderOf(at), leaderOf(other)];
      if (mine !== theirs && isTwin(ownUnits, units[other]!)) leaders[mine] = theirs;
    }
  });
  return leaders.map(leaderOf);
}

function rarestFirst(texts: readonly (readonly string[])[]): string[][] {
  const counts = new Map<string, number>();
  for (const units of texts) for (const unit of units) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const ranks = new Map([...counts].toSorted(([, a], [, b]) => a - b).map(([unit], rank) => [unit, rank]));
  return texts.map((units) => units.toSorted((a, b) => ranks.get(a)! - ranks.get(b)!));
}

function isTwin(units: ReadonlySet<string>, others: readonly string[]): boolean {
  const common = others.reduce((count, unit) => (units.has(unit) ? count + 1 : count), 0);
  return common > alike * (units.size + others.length - common);
}
