import type { Intent } from '../content/content.ts';
import type { IntentId, SectionId } from '../domain/understanding.ts';

/** What the engine must know of an intent besides its utterances. */
export type Aim = { id: IntentId } & ({ kind: 'answer'; section: SectionId } | { kind: 'handoff' | 'smalltalk' | 'outOfScope' });

export const aimOf = ({ id, outcome }: Pick<Intent, 'id' | 'outcome'>): Aim =>
  outcome.kind === 'answer' ? { id, kind: 'answer', section: outcome.section } : { id, kind: outcome.kind };
