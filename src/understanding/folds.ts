import type { IntentId } from '../domain/understanding.ts';
import { familiesOf } from './families.ts';
import type { Labelled } from './voices.ts';

/**
 * Deals texts out to folds: near twins go into one, and the families of a label go round, so that each fold has some of
 * every label.
 *
 * @returns the fold of each text, from 0.
 */
export function foldsOf(texts: readonly Labelled[], folds: number): number[] {
  const families = familiesOf(texts.map(({ features }) => features));
  const foldOfFamily = new Map<number, number>();
  const turns = new Map<IntentId, number>();
  return texts.map(({ label }, at) => {
    const family = families[at]!;
    const turn = turns.get(label) ?? 0;
    const fold = foldOfFamily.get(family) ?? turn % folds;
    if (!foldOfFamily.has(family)) turns.set(label, turn + 1);
    foldOfFamily.set(family, fold);
    return fold;
  });
}
