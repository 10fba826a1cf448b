import { clausesOf } from '../../domain/clauses.ts';
import { isMasked } from '../../domain/masking.ts';
import type { DecideContext } from '../decision.ts';

/** Fewer characters than this tell nothing (Chinese needs fewer than English). */
const enough = { han: 8, latin: 20 };

/**
 * What a message tells beside asking for a human: its clauses that neither ask for one nor are a secret.
 *
 * @returns undefined where there is nothing worth an agent's reading.
 */
export function storyIn(request: string, understand: DecideContext['understand']): string | undefined {
  const told = clausesOf(request).filter((clause) => !isMasked(clause) && understand(clause).outcome !== 'handoff').join('，');
  const least = /\p{Script=Han}/u.test(told) ? enough.han : enough.latin;
  return told.length >= least ? request : undefined;
}
