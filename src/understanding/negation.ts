import { clausesOf } from '../domain/clauses.ts';
import { isQuestion } from '../domain/question.ts';
import { evenly } from './fold.ts';

/** A text without the clauses at its beginning that deny something. */
export interface Affirmed {
  rest: string;
  /** They say what is not wanted or not the matter (不用…, it's not…); else what is not so (没…, I haven't …). */
  isRejection: boolean;
}

/** Longer texts tell a story, in characters. */
const longest = 120;

const subject = '^(?:我|可是|但是?|其实|现在|先|就|也|都|这|又|并)*';
// Not what only looks like a negation (不知道, 不好意思) or says that something can't be done (不行, 不能).
const rejects = new RegExp(
  `${subject}(?:不(?!知|懂|会|明白|清楚|了解|好意思|小心|管|行|能|够|然|了|上|到|起|同|错)|别(?!人|的)|无需|除了)|` +
    "^(?:(?:i|i'm|im|it|it's|its|this|that|and|but|so) (?:\\w+ ){0,2}?)?(?:don't|do not|not|isn't|wasn't|won't|never mind|no need|no more|without|forget)\\b",
  'u',
);
const denies = new RegExp(`${subject}没(?!过)|^(?:(?:i|it|my|the|\\w+) (?:\\w+ ){0,2}?)?(?:not|isn't|wasn't|won't|didn't|did not|haven't|hasn't|no)\\b`, 'u');

/**
 * What a short text is about where it begins with what it is not about (不用自动还款，…; it's not the balance, …).
 *
 * @returns undefined where it begins with no such clause, or has no other. `rest` is written as by `evenly`.
 */
export function withoutNegated(text: string): Affirmed | undefined {
  if (text.length > longest) return undefined;
  const clauses = clausesOf(evenly(text));
  const first = clauses.findIndex((clause) => isQuestion(clause) || !(rejects.test(clause) || denies.test(clause)));
  return first > 0 ? { rest: clauses.slice(first).join('，'), isRejection: clauses.slice(0, first).every((clause) => rejects.test(clause)) } : undefined;
}
