import type { Candidate, IntentId, Outcome } from '../domain/understanding.ts';
import type { Aim } from './aim.ts';
import { choices } from './thresholds.ts';

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

/** Shares of the rows, in percent. */
export interface Measures {
  /** Rows that ask what the guide answers, or for a human. */
  inScope: { rows: number; right: number; served: number; wrong: number; refused: number };
  smalltalk: { rows: number; right: number };
  outOfScope: { rows: number; refused: number; askedBack: number; wrong: number };
  /** Rows that may be read as either; they count in neither group. */
  either: { rows: number; right: number };
  /** Expected calibration error, 0–1: how far the first candidate's confidence is from how often it is right. */
  ece: number;
  intents: { label: string; rows: number; precision?: number; recall?: number }[];
  /** What was made of rows that were not got right, most frequent first. */
  confusion: { label: string; made: string; rows: number }[];
}

const outOfScope = 'oos';

/** @param aims what the model knows; a label that names none of them is never right. */
export function measure(rows: readonly Row[], aims: readonly Aim[]): Measures {
  const kinds = new Map(aims.map(({ id, kind }) => [id, kind]));
  const isOut = (label: string): boolean => label === outOfScope || kinds.get(label) === 'outOfScope';
  const judged = rows.map((row) => {
    const labels = row.label.split('|');
    const mayBeOut = labels.some(isOut);
    const mayBeAnswered = labels.some((label) => !isOut(label) && (kinds.get(label) ?? 'answer') === 'answer');
    const isSmalltalk = labels.every((label) => kinds.get(label) === 'smalltalk');
    const group = isSmalltalk ? 'smalltalk' : !mayBeOut ? 'in' : mayBeAnswered ? 'either' : 'out';
    const isRefused = row.outcome === 'outOfScope' || row.outcome === 'fallback';
    const isTaken = !isRefused && row.outcome !== 'clarify';
    const isHit = isTaken && row.intent !== undefined && labels.includes(row.intent);
    const asked = row.outcome === 'clarify' && row.candidates.slice(0, choices).some(({ intent }) => labels.includes(intent));
    const right = isHit || (mayBeOut && isRefused);
    return { row, labels, group, isRefused, isTaken, isHit, right, served: isHit || asked };
  });
  const [inside, smalltalk, outside, either] = (['in', 'smalltalk', 'out', 'either'] as const).map((name) => judged.filter(({ group }) => group === name));
  const named = judged.map(({ row, labels, right }) => {
    const predicted = predictedLabel(row, labels, isOut);
    return { label: predicted !== undefined && labels.includes(predicted) ? predicted : labels[0]!, predicted, row, right };
  });
  return {
    inScope: {
      rows: inside!.length,
      right: percent(inside!, ({ isHit }) => isHit),
      served: percent(inside!, ({ served }) => served),
      wrong: percent(inside!, ({ isTaken, isHit }) => isTaken && !isHit),
      refused: percent(inside!, ({ isRefused }) => isRefused),
    },
    smalltalk: { rows: smalltalk!.length, right: percent(smalltalk!, ({ isHit }) => isHit) },
    outOfScope: {
      rows: outside!.length,
      refused: percent(outside!, ({ right }) => right),
      askedBack: percent(outside!, ({ row }) => row.outcome === 'clarify'),
      wrong: percent(outside!, ({ isTaken, isHit }) => isTaken && !isHit),
    },
    either: { rows: either!.length, right: percent(either!, ({ right }) => right) },
    ece: calibrationError([...inside!, ...smalltalk!, ...outside!].map(({ row, labels }) => firstCandidate(row, labels))),
    intents: byIntent(named),
    confusion: confusionOf(named.filter(({ right }) => !right)),
  };
}

interface Named {
  label: string;
  predicted: string | undefined;
  row: Row;
}

/** Topics are all `oos` where the rows don't tell them apart. */
function predictedLabel({ outcome, intent }: Row, labels: readonly string[], isOut: (label: string) => boolean): string | undefined {
  if (outcome === 'clarify') return undefined;
  const topicsAreAlike = labels.includes(outOfScope) || !labels.some(isOut);
  if (outcome === 'fallback') return labels.includes(outOfScope) ? outOfScope : undefined;
  return intent !== undefined && isOut(intent) && topicsAreAlike ? outOfScope : intent;
}

const percent = <T>(items: readonly T[], test: (item: T) => boolean): number =>
  items.length === 0 ? 0 : Math.round((1000 * items.filter(test).length) / items.length) / 10;

function firstCandidate({ candidates: [first] }: Row, labels: readonly string[]): { confidence: number; right: boolean } {
  return { confidence: first?.confidence ?? 0, right: first !== undefined && labels.includes(first.intent) };
}

const bins = 10;

/** Guo et al. 2017: the mean distance of confidence and accuracy over ten equal bins of confidence. */
function calibrationError(predictions: readonly { confidence: number; right: boolean }[]): number {
  const distance = Array.from({ length: bins }, () => 0);
  for (const { confidence, right } of predictions) {
    distance[Math.min(bins - 1, Math.floor(confidence * bins))]! += confidence - (right ? 1 : 0);
  }
  const sum = distance.reduce((all, bin) => all + Math.abs(bin), 0);
  return predictions.length === 0 ? 0 : Math.round((1000 * sum) / predictions.length) / 1000;
}

function byIntent(rows: readonly Named[]): Measures['intents'] {
  const labels = [...new Set(rows.map(({ label }) => label))].toSorted();
  return labels.map((label) => {
    const own = rows.filter((row) => row.label === label);
    const taken = rows.filter(({ predicted }) => predicted === label);
    return {
      label,
      rows: own.length,
      ...(taken.length > 0 && { precision: percent(taken, (row) => row.label === label) }),
      recall: percent(own, ({ predicted }) => predicted === label),
    };
  });
}

function confusionOf(rows: readonly Named[]): Measures['confusion'] {
  const counts = new Map<string, { label: string; made: string; rows: number }>();
  for (const { label, predicted, row } of rows) {
    const made = predicted ?? row.outcome;
    const key = `${label} ${made}`;
    const cell = counts.get(key) ?? { label, made, rows: 0 };
    cell.rows += 1;
    counts.set(key, cell);
  }
  return [...counts.values()].toSorted((a, b) => b.rows - a.rows || a.label.localeCompare(b.label) || a.made.localeCompare(b.made));
}
