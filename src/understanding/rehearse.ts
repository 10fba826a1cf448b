import type { Language } from '../domain/locale.ts';
import type { IntentId } from '../domain/understanding.ts';
import { type Aim } from './aim.ts';
import { calibrate } from './calibration.ts';
import { crossValidate, type Trial } from './crossValidation.ts';
import type { Thresholds } from './policy.ts';
import { aimsOf, columnsOf, firstCoefficients, isWanted, posteriorOf, type Coefficients, type Posterior } from './posterior.ts';
import { chooseThresholds, costs, costsWithoutTopics } from './thresholds.ts';
import type { Labelled } from './voices.ts';

export const folds = 5;

/**
 * What customers are assumed to write, since examples are written evenly: more than half asks what the guide answers,
 * two fifths are out of scope, a quarter of that about something that no intent foresaw, and one in twenty is small talk.
 */
const shares = { asked: 0.55, smalltalk: 0.05, foreseen: 0.3, unforeseen: 0.1 } as const;

/** What models made of the texts that they had not learned, and what was chosen by that. */
export interface Rehearsal {
  coefficients: Coefficients;
  thresholds: Thresholds;
  /** `at`: which of the texts. `known` is false where the model had learned nothing of its whole intent. */
  trials: { at: number; known: boolean; posterior: Posterior }[];
}

export function rehearse(texts: readonly Labelled[], aims: readonly Aim[], language: Language): Rehearsal {
  return conclude(crossValidate({ texts, inScope: wantedOf(aims), language, folds }), texts, aims);
}

const wantedOf = (aims: readonly Aim[]): Set<IntentId> => new Set(aims.filter(isWanted).map(({ id }) => id));

/** Chooses by what was heard in trials. */
export function conclude(heard: readonly Trial[], texts: readonly Labelled[], aims: readonly Aim[]): Rehearsal {
  const wanted = wantedOf(aims);
  const weights = weightsOf(heard, texts, aims);
  const coefficients = calibrate(
    heard.map((trial, i) => ({
      columns: columnsOf(trial.heard, trial.labels.map((label) => wanted.has(label))),
      answer: trial.known ? trial.labels.indexOf(texts[trial.at]!.label) : trial.labels.length,
      weight: weights[i]!,
    })),
    firstCoefficients,
  ) as Coefficients;
  const trials = heard.map(({ at, known, heard: voices, labels }) => ({
    at,
    known,
    posterior: posteriorOf(voices, aimsOf(labels, aims), coefficients),
  }));
  const hasTopics = texts.some(({ label }) => !wanted.has(label));
  const weighed = trials.map(({ posterior }, i) => ({ posterior, weight: weights[i]! }));
  const thresholds = chooseThresholds(weighed, hasTopics ? costs : costsWithoutTopics);
  return { coefficients, thresholds, trials };
}

/** A weight for each trial, in all as many as there are trials. */
function weightsOf(trials: readonly Trial[], texts: readonly Labelled[], aims: readonly Aim[]): number[] {
  const kinds = new Map(aims.map(({ id, kind }) => [id, kind]));
  const groups = trials.map(({ at, known }): keyof typeof shares => {
    const kind = kinds.get(texts[at]!.label);
    if (!known) return 'unforeseen';
    return kind === 'outOfScope' ? 'foreseen' : kind === 'smalltalk' ? 'smalltalk' : 'asked';
  });
  const sizes = new Map<string, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  // Where no topic is foreseen, all that is out of scope is unforeseen.
  const unforeseen = shares.unforeseen + (sizes.has('foreseen') ? 0 : shares.foreseen);
  return groups.map((group) => ((group === 'unforeseen' ? unforeseen : shares[group]) * trials.length) / sizes.get(group)!);
}
