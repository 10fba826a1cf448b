import type { IntentId } from '../../domain/understanding.ts';
import type { Aim } from '../aim.ts';
import { decide, type Thresholds } from '../policy.ts';
import type { Posterior } from '../posterior.ts';
import { createGrader, type Row } from './grade.ts';
import { measureGroups, type GroupMeasures } from './groupMeasures.ts';

/** What would become of the rows, in percent, if an answer took this probability. */
export interface CurvePoint {
  answer: number;
  inScope: Record<'right' | 'askedBack' | 'wrong' | 'refused', number>;
  outOfScope: Record<'refused' | 'askedBack' | 'wrong', number>;
}

const steps = 50;

/**
 * Right against wrong and refused: from answering whatever is likeliest to hardly answering at all, the threshold for
 * asking back being kept. Decided again from the candidates that the rows have; where small talk is not among them, it
 * is missing below the threshold that made the rows.
 */
export function curveOf(rows: readonly Row[], aims: readonly Aim[], { answer: chosen, ask }: Thresholds): CurvePoint[] {
  const grader = createGrader(aims);
  const byId = new Map(aims.map((aim) => [aim.id, aim]));
  const posteriors = rows.map((row) => posteriorOf(row, byId));
  const at = (answer: number): CurvePoint => {
    const decided = rows.map((row, i): Row => {
      const { outcome, aim, confidence } = decide(posteriors[i]!, { answer, ask });
      return { text: row.text, label: row.label, outcome, ...(aim && { intent: aim.id }), confidence, candidates: row.candidates };
    });
    return { answer, ...withoutIntervals(measureGroups(decided.map(grader))) };
  };
  const answers = new Set([...Array.from({ length: steps + 1 }, (_, i) => i / steps), chosen]);
  return [...answers].toSorted((a, b) => a - b).map(at);
}

const withoutIntervals = ({ inScope, outOfScope }: GroupMeasures): Omit<CurvePoint, 'answer'> => ({
  inScope: { right: inScope.right, askedBack: inScope.askedBack, wrong: inScope.wrong, refused: inScope.refused },
  outOfScope: { refused: outOfScope.refused, askedBack: outOfScope.askedBack, wrong: outOfScope.wrong },
});

/** As much of a posterior as a row keeps: all but which topic a text is about that is out of scope. */
function posteriorOf({ candidates }: Row, aims: ReadonlyMap<IntentId, Aim>): Posterior {
  const wanted = candidates.flatMap(({ intent, confidence }) => {
    const aim = aims.get(intent);
    return aim ? [{ aim, probability: confidence }] : [];
  });
  const askable = wanted.filter(({ aim }) => aim.kind !== 'smalltalk');
  const all = (shares: typeof wanted): number => shares.reduce((sum, { probability }) => sum + probability, 0);
  return { wanted, askable, asked: all(askable), unknown: 0, nothing: Math.max(0, 1 - all(wanted)) };
}
