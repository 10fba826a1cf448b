import type { Language } from '../domain/locale.ts';
import type { IntentId } from '../domain/understanding.ts';
import { foldsOf } from './folds.ts';
import { createListener, trainVoices, type Heard, type Labelled } from './voices.ts';

/** A training text as a model heard it that did not learn it. */
export interface Trial {
  /** Which of the texts. */
  at: number;
  /** The labels that the model knows. */
  labels: readonly IntentId[];
  heard: Heard;
  /** False where the model learned nothing of the whole label. */
  known: boolean;
}

export interface Trials {
  texts: readonly Labelled[];
  inScope: ReadonlySet<IntentId>;
  language: Language;
  folds: number;
}

/**
 * Each text is heard by a model that learned neither it nor its near twins. In the same runs whole labels are left out
 * in turn — topics that are out of scope, or any where there are none — to learn how texts sound that nobody foresaw.
 */
export function crossValidate({ texts, inScope, language, folds }: Trials): Trial[] {
  const foldOf = foldsOf(texts, folds);
  const leftOut = leftOutFolds(texts, inScope, folds);
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const isLeftOut = ({ label }: Labelled): boolean => leftOut.get(label) === fold;
    const learned = texts.filter((text, at) => foldOf[at] !== fold && !isLeftOut(text));
    if (new Set(learned.map(({ label }) => label)).size < 2) return [];
    const voices = trainVoices(learned, inScope, language);
    const labels = new Set(voices.labels);
    const listen = createListener(voices);
    return texts.flatMap((text, at) => {
      const known = labels.has(text.label);
      if (known ? foldOf[at] !== fold : !isLeftOut(text)) return [];
      return [{ at, labels: voices.labels, heard: listen(text.features), known }];
    });
  });
}

function leftOutFolds(texts: readonly Labelled[], inScope: ReadonlySet<IntentId>, folds: number): Map<IntentId, number> {
  const labels = [...new Set(texts.map(({ label }) => label))].toSorted();
  const topics = labels.filter((label) => !inScope.has(label));
  return new Map((topics.length >= folds ? topics : labels).map((label, i) => [label, i % folds]));
}
