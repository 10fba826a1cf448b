import type { Aim } from '../../../src/understanding/aim.ts';
import type { Row } from '../../../src/understanding/evaluation/grade.ts';

/** What a small model knows: two sections, a human, a greeting and two topics that are out of scope. */
export const aims: Aim[] = [
  { id: 'repay', kind: 'answer', section: 'repay' },
  { id: 'credit', kind: 'answer', section: 'credit' },
  { id: 'human', kind: 'handoff' },
  { id: 'greet', kind: 'smalltalk' },
  { id: 'loans', kind: 'outOfScope' },
  { id: 'weather', kind: 'outOfScope' },
];

/**
 * A row in short: `label → made confidence`, where made is an intent, `?` (not understood) or `repay/credit/human`
 * (asked back between these).
 */
export function row(line: string, text = line): Row {
  const [label = '', made = '', confidence = '0.9'] = line.split(/ → | (?=[\d.]+$)/);
  const own = Number(confidence);
  if (made === '?') return { text, label, outcome: 'fallback', confidence: own, candidates: [] };
  if (made.includes('/')) {
    const candidates = made.split('/').map((intent) => ({ intent, confidence: own }));
    return { text, label, outcome: 'clarify', intent: candidates[0]!.intent, confidence: own, candidates };
  }
  const aim = aims.find(({ id }) => id === made)!;
  return { text, label, outcome: aim.kind, intent: made, confidence: own, candidates: aim.kind === 'outOfScope' ? [] : [{ intent: made, confidence: own }] };
}
