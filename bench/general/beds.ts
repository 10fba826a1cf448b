import type { Intent } from '../../src/content/content.ts';
import type { Language } from '../../src/domain/locale.ts';
import type { LabelledText } from '../../src/understanding/evaluation/labelledFile.ts';
import { createRandom } from '../../src/understanding/random.ts';

/** Labelled texts of which some intents are learned in part, some not at all. */
export interface Source {
  name: string;
  /** `oos` where the source itself has texts that are out of scope. */
  texts: readonly LabelledText[];
  /** How many utterances of an intent are learned at most; never more than two thirds of them. */
  learned: number;
}

export interface Bed {
  train: LabelledText[];
  /** Labels are intents that were learned, or `oos`. */
  test: LabelledText[];
}

/** The part of the intents that nothing is learned of: what is near and yet out of scope. */
const unlearned = 0.25;
/** Tested texts of an intent at most. */
const tested = 15;
/** An intent with fewer texts is left out. */
const least = 6;

/** A bed drawn from a source; the same seed draws the same. */
export function bedOf({ texts, learned }: Source, seed: number): Bed {
  const random = createRandom(seed * 7919 + 17);
  // The first numbers of neighbouring seeds are alike.
  for (let i = 0; i < 20; i++) random();
  const byLabel = new Map<string, LabelledText[]>();
  for (const text of texts) byLabel.set(text.label, [...(byLabel.get(text.label) ?? []), text]);
  const labels = [...byLabel.keys()].filter((label) => label !== 'oos' && byLabel.get(label)!.length >= least).toSorted();
  const shuffled = shuffle(labels, random);
  const foreign = new Set(shuffled.slice(0, Math.round(unlearned * labels.length)));
  const bed: Bed = { train: [], test: (byLabel.get('oos') ?? []).map(({ text }) => ({ label: 'oos', text })) };
  for (const label of labels) {
    const own = shuffle(byLabel.get(label)!, random);
    if (foreign.has(label)) bed.test.push(...own.slice(0, tested).map(({ text }) => ({ label: 'oos', text })));
    else {
      const some = Math.min(learned, Math.floor((own.length * 2) / 3));
      bed.train.push(...own.slice(0, some));
      bed.test.push(...own.slice(some, some + tested));
    }
  }
  return bed;
}

/** Each intent's utterances; topics that are out of scope are intents like others here. */
export const textsOf = (intents: readonly Intent[], language: Language): LabelledText[] =>
  intents.flatMap(({ id, utterances }) => utterances[language].map((text) => ({ label: id.replace('out-of-scope-', ''), text })));

function shuffle<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
