import type { Language } from '../domain/locale.ts';
import type { IntentId } from '../domain/understanding.ts';
import { examplesOf, type Lessons } from './lessons.ts';
import { createNeighbours } from './neighbours.ts';

/** An utterance that the model can hardly tell from one of another intent. */
export interface Lookalike {
  language: Language;
  text: string;
  intent: IntentId;
  /** The one that it is most like, which stands before it. */
  like: { text: string; intent: IntentId };
}

/**
 * The cosine of their features. In the guide's own utterances those above differ in nothing that is asked (digits, a
 * product's name, a word of courtesy); from .8 down pairs come up that one word rightly tells apart (borrow, renew).
 */
const alike = 0.85;

/** Out-of-scope topics are not held against each other: a text is refused, whichever of them it is. */
export function lookalikes(lessons: Lessons, language: Language): Lookalike[] {
  const examples = examplesOf(lessons, language);
  const refused = new Set(lessons.intents.filter(({ outcome }) => outcome.kind === 'outOfScope').map(({ id }) => id));
  const nearest = new Map<number, { one: number; likeness: number }>();
  for (const { one, other, likeness } of createNeighbours(examples.map(({ features }) => features), language).pairs(alike)) {
    const [label, second] = [examples[one]!.label, examples[other]!.label];
    const matters = label !== second && !(refused.has(label) && refused.has(second));
    if (matters && likeness > (nearest.get(other)?.likeness ?? 0)) nearest.set(other, { one, likeness });
  }
  return [...nearest].map(([other, { one }]) => ({
    language,
    text: examples[other]!.text,
    intent: examples[other]!.label,
    like: { text: examples[one]!.text, intent: examples[one]!.label },
  }));
}
