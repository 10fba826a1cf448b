import type { Language } from '../domain/locale.ts';
import { weightOf } from './features.ts';
import { createVectors, knownFeatures, type Vector } from './vector.ts';
import { packVocabulary } from './vocabulary.ts';

export interface Neighbour {
  /** Which of the texts. */
  at: number;
  /** The cosine of the two texts' features, 0–1. */
  likeness: number;
}

/** Finds texts that are like one another, by their features. */
export interface Neighbours {
  /** Each pair of texts that are at least so alike, the first before the second. */
  pairs: (likeness: number) => { one: number; other: number; likeness: number }[];
  /** The text most like this one among those that may be. */
  nearest: (at: number, mayBe: (other: number) => boolean) => Neighbour | undefined;
}

export function createNeighbours(texts: readonly (readonly string[])[], language: Language): Neighbours {
  const { names } = knownFeatures(texts, language);
  // Alike is what shares its words, the frequent ones too.
  const vectors = texts.map(createVectors(packVocabulary(names), Float32Array.from(names, weightOf)));
  const having: number[][] = names.map(() => []);
  vectors.forEach(({ features }, at) => features.forEach((feature) => having[feature]!.push(at)));
  // A text's weight of each feature, for the time in which it is compared.
  const dense = new Float64Array(names.length);

  function compared({ features, weights }: Vector, others: Iterable<number>): Neighbour[] {
    features.forEach((feature, i) => (dense[feature] = weights[i]!));
    const neighbours = Array.from(others, (at) => ({ at, likeness: product(vectors[at]!, dense) }));
    for (const feature of features) dense[feature] = 0;
    return neighbours;
  }

  return {
    pairs: (likeness) =>
      vectors.flatMap((vector, one) => {
        const others = new Set(rarestOf(vector, having, likeness).flatMap((feature) => having[feature]!.filter((other) => other > one)));
        return compared(vector, others)
          .filter((neighbour) => neighbour.likeness >= likeness)
          .map(({ at, likeness: found }) => ({ one, other: at, likeness: found }));
      }),
    nearest(at, mayBe) {
      const vector = vectors[at]!;
      const others = new Set(Array.from(vector.features, (feature) => having[feature]!).flat().filter((other) => other !== at && mayBe(other)));
      const [first, ...more] = compared(vector, others);
      return more.reduce<Neighbour | undefined>((best, next) => (best && best.likeness >= next.likeness ? best : next), first);
    },
  };
}

function product({ features, weights }: Vector, dense: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < features.length; i++) sum += weights[i]! * dense[features[i]!]!;
  return sum;
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
