import type { FocusId, SectionId, Understanding } from '../domain/understanding.ts';
import type { Verdict } from './judge.ts';

/** A verdict in the words of the domain. */
export function described(
  { outcome, aim, confidence, posterior, followUp }: Verdict,
  focusIn: (section: SectionId) => FocusId | undefined,
): Omit<Understanding, 'text' | 'language' | 'clear'> {
  const section = outcome === 'answer' && aim?.kind === 'answer' ? aim.section : undefined;
  const focus = section && focusIn(section);
  // Small talk can't be asked back about: where it is not what is meant, it only stands in the way of what can.
  const candidates = outcome === 'smalltalk' ? posterior.wanted : posterior.askable;
  const { topic, asked } = posterior;
  return {
    outcome,
    ...(aim && { intent: aim.id }),
    ...(outcome === 'clarify' && topic && topic.probability > asked && { topic: topic.aim.id }),
    ...(section && { section }),
    ...(focus && { focus }),
    ...(followUp && { followUp }),
    confidence,
    candidates: candidates.map(({ aim: { id }, probability }) => ({ intent: id, confidence: probability })),
  };
}
