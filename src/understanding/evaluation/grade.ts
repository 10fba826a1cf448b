import { choices, type Candidate, type IntentId, type Outcome } from '../../domain/understanding.ts';
import type { Aim } from '../aim.ts';

/** A text whose labels are known and what was made of it. */
export interface Row {
  text: string;
  /** As it was given: alternatives joined by `|`, each an intent, a section, or `oos` for out of scope. */
  label: string;
  outcome: Outcome;
  intent?: IntentId;
  confidence: number;
  candidates: Candidate[];
}

/** What a row is counted with; `either` may be read as in scope or as out of scope and counts in neither. */
export const groups = ['inScope', 'smalltalk', 'outOfScope', 'either'] as const;

export type Group = (typeof groups)[number];

/**
 * How good it is, best first: `right` (taken for what it is, or rightly refused), `offered` (asked back, with the right
 * one to tap), `inVain` (asked back without it), `refused`, `wrong` (taken for something else).
 */
export const grades = ['right', 'offered', 'inVain', 'refused', 'wrong'] as const;

export type Grade = (typeof grades)[number];

export interface Graded {
  row: Row;
  group: Group;
  grade: Grade;
  /** Among alternatives the one that was hit, else the first. */
  label: string;
  /** What it was taken for, as a label; undefined where it was asked back or not understood. */
  taken?: string;
}

const outOfScope = 'oos';

/** @param aims what the model knows; a label that names none of them is never right. */
export function createGrader(aims: readonly Aim[]): (row: Row) => Graded {
  const kinds = new Map(aims.map(({ id, kind }) => [id, kind]));
  const isOut = (label: string): boolean => label === outOfScope || kinds.get(label) === 'outOfScope';

  function groupOf(labels: readonly string[]): Group {
    if (labels.every((label) => kinds.get(label) === 'smalltalk')) return 'smalltalk';
    if (!labels.some(isOut)) return 'inScope';
    const mayBeAnswered = labels.some((label) => !isOut(label) && (kinds.get(label) ?? 'answer') === 'answer');
    return mayBeAnswered ? 'either' : 'outOfScope';
  }

  /** Topics are all `oos` where the labels don't tell them apart. */
  function takenFor({ outcome, intent }: Row, labels: readonly string[]): string | undefined {
    if (outcome === 'clarify') return undefined;
    if (outcome === 'fallback') return labels.includes(outOfScope) ? outOfScope : undefined;
    const topicsAreAlike = labels.includes(outOfScope) || !labels.some(isOut);
    return intent !== undefined && isOut(intent) && topicsAreAlike ? outOfScope : intent;
  }

  return (row) => {
    const labels = row.label.split('|');
    const taken = takenFor(row, labels);
    return {
      row,
      group: groupOf(labels),
      grade: gradeOf(row, labels, labels.some(isOut)),
      label: taken !== undefined && labels.includes(taken) ? taken : labels[0]!,
      ...(taken !== undefined && { taken }),
    };
  };
}

function gradeOf({ outcome, intent, candidates }: Row, labels: readonly string[], mayBeRefused: boolean): Grade {
  switch (outcome) {
    case 'clarify':
      return candidates.slice(0, choices).some((candidate) => labels.includes(candidate.intent)) ? 'offered' : 'inVain';
    case 'outOfScope':
    case 'fallback':
      return mayBeRefused ? 'right' : 'refused';
    case 'answer':
    case 'handoff':
    case 'smalltalk':
      return intent !== undefined && labels.includes(intent) ? 'right' : 'wrong';
    default:
      return outcome satisfies never;
  }
}
