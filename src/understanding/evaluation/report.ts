import type { Language } from '../../domain/locale.ts';
import type { Aim } from '../aim.ts';
import type { Thresholds } from '../policy.ts';
import type { Comparison } from './comparison.ts';
import { curveOf, type CurvePoint } from './curve.ts';
import { createGrader, type Row } from './grade.ts';
import { measureGroups, type GroupMeasures } from './groupMeasures.ts';
import { measure, type Measures } from './measures.ts';
import type { Missed } from './missed.ts';
import type { Mistake } from './mistakes.ts';
import type { ThinIntent } from './thinIntents.ts';

/** An evaluation, as `--json` prints it. */
export interface Report {
  /** In percent of the rows in scope. */
  right: number;
  /** All rows together; those whose topic was left out don't count here. */
  total: GroupMeasures;
  parts: Part[];
  /** What to write next; only of utterances. */
  next?: WriteNext;
  /** With an earlier evaluation, where one was given. */
  comparison?: Comparison;
  /** One for each line of the data file in its order, or for each utterance that was tested. */
  rows: Row[];
}

export interface WriteNext {
  /** Would be missed if they were not in the set, by cross-validation. */
  missed: Missed[];
  /** Are misread though they are in it: others contradict them, or nothing in them tells. */
  misread: Mistake[];
  thin: ThinIntent[];
}

/** What was tested together: a language's utterances, those whose topic was left out, a data file or a language in it. */
export interface Part extends Measures {
  part: string;
  /** None where a data file has more than one. */
  language?: Language;
  /** Those that the language's model chose, and what others would do; of one language only. */
  thresholds?: Thresholds;
  curve?: CurvePoint[];
}

export function reportOf(parts: Part[], rows: Row[], aims: readonly Aim[]): Report {
  const total = measureGroups(rows.map(createGrader(aims)));
  return { right: total.inScope.right, total, parts, rows };
}

/** Measures what was tested together; thresholds are given where it is of one language. */
export const partOf = (named: Pick<Part, 'part' | 'language' | 'thresholds'>, rows: readonly Row[], aims: readonly Aim[]): Part => ({
  ...named,
  ...measure(rows, aims),
  ...(named.thresholds && { curve: curveOf(rows, aims, named.thresholds) }),
});
