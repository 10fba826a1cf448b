import type { Language } from '../domain/locale.ts';
import { aimOf } from './aim.ts';
import { examplesOf, isEnough, type Lessons } from './lessons.ts';
import type { LabelledText } from './labelledFile.ts';
import type { Row } from './measures.ts';
import { decide } from './policy.ts';
import { described } from './described.ts';
import { rehearse } from './rehearse.ts';
import type { Understander } from './understander.ts';

/** What the understander makes of labelled texts. */
export const rowsOf = (texts: readonly LabelledText[], { understand }: Understander): Row[] =>
  texts.map(({ text, label }) => {
    const { outcome, intent, confidence, candidates } = understand(text);
    return { text, label, outcome, ...(intent !== undefined && { intent }), confidence, candidates };
  });

/** What models make of utterances that they had not learned; `foreseen` apart from those whose whole topic was left out. */
export function crossValidated(lessons: Lessons, language: Language): { foreseen: Row[]; unforeseen: Row[] } {
  const examples = examplesOf(lessons, language);
  if (!isEnough(examples)) return { foreseen: [], unforeseen: [] };
  const { thresholds, trials } = rehearse(examples, lessons.intents.map(aimOf), language);
  const rows = trials.map(({ at, known, posterior }) => {
    const { text, label } = examples[at]!;
    const { outcome, intent, confidence, candidates } = described({ ...decide(posterior, thresholds), posterior }, () => undefined);
    return { known, row: { text, label, outcome, ...(intent !== undefined && { intent }), confidence, candidates } };
  });
  return {
    foreseen: rows.filter(({ known }) => known).map(({ row }) => row),
    unforeseen: rows.filter(({ known }) => !known).map(({ row }) => row),
  };
}
