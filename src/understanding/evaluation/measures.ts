import type { Aim } from '../aim.ts';
import { confusionsOf, type Confusion } from './confusion.ts';
import { createGrader, type Graded, type Row } from './grade.ts';
import { matrixOf, type Matrix } from './matrix.ts';
import { measureGroups, type GroupMeasures } from './groupMeasures.ts';
import { intentTable, type IntentMeasures } from './intentTable.ts';
import { mistakesOf, type Mistake } from './mistakes.ts';
import { reliabilityOf, type Reliability } from './reliability.ts';

/** How well some rows were understood. */
export interface Measures extends GroupMeasures, Reliability {
  /** The mean F1, in percent, of the intents that are in scope: each counts alike, however few its rows. */
  macroF1: number;
  intents: IntentMeasures[];
  confusion: Confusion[];
  matrix: Matrix;
  mistakes: Mistake[];
}

/** @param aims what the model knows; a label that names none of them is never right. */
export function measure(rows: readonly Row[], aims: readonly Aim[]): Measures {
  const graded = rows.map(createGrader(aims));
  const intents = intentTable(graded);
  return {
    ...measureGroups(graded),
    ...reliabilityOf(graded),
    macroF1: macroF1(graded, intents),
    intents,
    confusion: confusionsOf(graded),
    matrix: matrixOf(graded),
    mistakes: mistakesOf(graded),
  };
}

function macroF1(graded: readonly Graded[], intents: readonly IntentMeasures[]): number {
  const asked = new Set(graded.filter(({ group }) => group === 'inScope').map(({ label }) => label));
  const own = intents.filter(({ label }) => asked.has(label));
  return Math.round((10 * own.reduce((sum, { f1 }) => sum + f1, 0)) / Math.max(1, own.length)) / 10;
}
