import { clausesOf } from '../domain/clauses.ts';
import { evenly } from './fold.ts';
import { isQuestion } from './questions.ts';

/** Longer texts tell a story, in characters. */
const longest = 120;

// Not what only looks like a negation (不知道, 不好意思) or says that something can't be done (不行, 不能).
const chinese =
  /^(?:我|可是|但是?|其实|现在|先|就|也|都|这|又|并)*(?:不(?!知|懂|会|明白|清楚|了解|好意思|小心|管|行|能|够|然|了|上|到|起|同|错)|没(?!过)|别(?!人|的)|无需|除了)/u;
const english =
  /^(?:(?:i|i'm|im|it|it's|its|this|that|my|the|and|but|so|\w+) (?:\w+ ){0,2}?)?(?:don't|do not|didn't|did not|not|isn't|wasn't|won't|haven't|hasn't|never mind|no need|without|forget|no)\b/u;

/**
 * A short text without the clauses at its beginning that say what is not the matter (不用自动还款，…; it's not the balance,
 * …), as `evenly` writes it.
 *
 * @returns undefined where it begins with no such clause, or has no other.
 */
export function withoutNegated(text: string): string | undefined {
  if (text.length > longest) return undefined;
  const clauses = clausesOf(evenly(text));
  const isNegated = (clause: string): boolean => (chinese.test(clause) || english.test(clause)) && !isQuestion(clause);
  const first = clauses.findIndex((clause) => !isNegated(clause));
  return first > 0 ? clauses.slice(first).join('，') : undefined;
}
