import type { IntentId, SectionId } from '../domain/understanding.ts';
import { logitsOf } from './calibration.ts';
import type { Aim } from './aim.ts';
import { softmax } from './softmax.ts';
import type { Heard } from './voices.ts';

/**
 * How much each voice counts, how much likelier a text is in scope than the training texts make it seem, how likely it
 * is about something that no intent foresaw, and how much more so the more of it is new.
 */
export type Coefficients = [bayes: number, svm: number, inScope: number, unknown: number, novelty: number];

export const firstCoefficients: Coefficients = [0.3, 3, 0, 0, 0];

/** What the voices say as columns by label, with one label more at the end: something that no intent foresaw. */
export function columnsOf({ bayes, svm, novelty }: Heard, inScope: readonly boolean[]): Float64Array[] {
  const nobody = new Float64Array(bayes.length);
  const scope = Float64Array.from(inScope, Number);
  return [withLast(bayes, 0), withLast(svm, 0), withLast(scope, 0), withLast(nobody, 1), withLast(nobody, novelty)];
}

export interface Share {
  aim: Aim;
  probability: number;
}

function withLast(column: Float64Array, last: number): Float64Array {
  const longer = new Float64Array(column.length + 1);
  longer.set(column);
  longer[column.length] = last;
  return longer;
}

/** How likely a text is about each intent. */
export interface Posterior {
  /** What can be wanted here, best first. */
  wanted: Share[];
  /** The same without small talk: what the customer can be asked back about. */
  askable: Share[];
  /** That it is about any of those. */
  asked: number;
  /** The likeliest of the topics that are out of scope. */
  topic?: Share;
  /** That it is about something that no intent foresaw. */
  unknown: number;
  /** That nothing here is wanted: a topic out of scope, or something unforeseen. */
  nothing: number;
}

/** @param favoured a section that is so many times likelier than the text alone makes it. */
export function posteriorOf(
  heard: Heard,
  aims: readonly Aim[],
  coefficients: Coefficients,
  favoured?: { section: SectionId; odds: number },
): Posterior {
  const logits = logitsOf(columnsOf(heard, aims.map(isWanted)), coefficients);
  aims.forEach((aim, i) => {
    if (favoured && aim.kind === 'answer' && aim.section === favoured.section) logits[i]! += Math.log(favoured.odds);
  });
  const shares = softmax(logits);
  const all = aims.map((aim, i) => ({ aim, probability: shares[i]! }));
  const wanted = all.filter(({ aim }) => isWanted(aim)).toSorted((a, b) => b.probability - a.probability);
  const askable = wanted.filter(({ aim }) => aim.kind !== 'smalltalk');
  const topics = all.filter(({ aim }) => !isWanted(aim));
  const [first, ...others] = topics;
  const topic = first && others.reduce((best, next) => (next.probability > best.probability ? next : best), first);
  const unknown = shares.at(-1)!;
  return { wanted, askable, asked: sum(askable), ...(topic && { topic }), unknown, nothing: sum(topics) + unknown };
}

const sum = (shares: readonly Share[]): number => shares.reduce((all, { probability }) => all + probability, 0);

export const isWanted = ({ kind }: Aim): boolean => kind !== 'outOfScope';

export const aimsOf = (labels: readonly IntentId[], aims: readonly Aim[]): Aim[] =>
  labels.flatMap((label) => aims.find(({ id }) => id === label) ?? []);
