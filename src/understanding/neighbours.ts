import type { Language } from '../domain/locale.ts';
import { createVectors, vocabularyOf, type Vector } from './vector.ts';

export interface Neighbour {
  /** Which of the texts. */
  at: number;
  /** The cosine of the two texts' features, 0–1. */
  likeness: number;
}

/** Finds texts that are like one another, by their features. */
export interface Neighbours {
  /** Each pair of texts that are at least so alike, the first before the second. */
  pairs(likeness: number): { one: number; other: number; likeness: number }[];
  /** The text most like this one among those that may be. */
  nearest(at: number, mayBe: (other: number) => boolean): Neighbour | undefined;
}

export function createNeighbours(texts: readonly (readonly string[])[], language: Language): Neighbours {
  const vocabulary = vocabularyOf(texts, language);
  const vectors = texts.map(createVectors(vocabulary));
  const having: number[][] = vocabulary.features.map(() => []);
  vectors.forEach(({ features }, at) => features.forEach((feature) => having[feature]!.push(at)));
  const weights = vectors.map(({ features, weights: own }) => new Map(Array.from(features, (feature, i) => [feature, own[i]!])));

  const likenessOf = ({ features, weights: own }: Vector, other: number): number =>
    features.reduce((sum, feature, i) => sum + own[i]! * (weights[other]!.get(feature) ?? 0), 0);

  return {
    pairs: (likeness) =>
      vectors.flatMap((vector, one) => {
        const others = new Set(rarestOf(vector, having, likeness).flatMap((feature) => having[feature]!.filter((other) => other > one)));
        return [...others].map((other) => ({ one, other, likeness: likenessOf(vector, other) })).filter((pair) => pair.likeness >= likeness);
      }),
    nearest(at, mayBe) {
      const vector = vectors[at]!;
      const others = new Set(Array.from(vector.features, (feature) => having[feature]!).flat().filter((other) => other !== at && mayBe(other)));
      return [...others]
        .map((other) => ({ at: other, likeness: likenessOf(vector, other) }))
        .reduce<Neighbour | undefined>((best, next) => (best && best.likeness >= next.likeness ? best : next), undefined);
    },
  };
}

/**
 * The rarest features of a text, so many that the rest of it is shorter than `likeness`: a text that has none of them
 * can't be as alike, since vectors are of length 1 and the cosine is no more than the length of what is left. It makes
 * pairs a matter of a few comparisons a text.
 */
function rarestOf({ features, weights }: Vector, having: readonly (readonly number[])[], likeness: number): number[] {
  const rarestFirst = [...features.keys()].toSorted((a, b) => having[features[a]!]!.length - having[features[b]!]!.length);
  const chosen: number[] = [];
  let left = 1;
  for (const i of rarestFirst) {
    if (left < likeness * likeness) break;
    chosen.push(features[i]!);
    left -= weights[i]! ** 2;
  }
  return chosen;
}
