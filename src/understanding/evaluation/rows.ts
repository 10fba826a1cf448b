import { described } from '../described.ts';
import { decide } from '../policy.ts';
import type { Lesson } from '../train.ts';
import type { Understander } from '../understander.ts';
import type { Row } from './grade.ts';
import type { LabelledText } from './labelledFile.ts';

/** What the understander makes of labelled texts. */
export const rowsOf = (texts: readonly LabelledText[], { understand }: Understander): Row[] =>
  texts.map(({ text, label }) => {
    const { outcome, intent, confidence, candidates } = understand(text);
    return { text, label, outcome, ...(intent !== undefined && { intent }), confidence, candidates };
  });

export interface TestedRow {
  /** Which of the examples it is. */
  at: number;
  row: Row;
}

/**
 * What models made of utterances that they had not learned, in the order of the utterances; `unforeseen` are those whose
 * whole topic was left out.
 */
export function crossValidatedRows({ examples, model: { thresholds }, trials }: Lesson): { foreseen: TestedRow[]; unforeseen: TestedRow[] } {
  const rows = trials
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, known, posterior }) => {
      const { text, label } = examples[at]!;
      const { outcome, intent, confidence, candidates } = described({ ...decide(posterior, thresholds), posterior }, () => undefined);
      return { known, at, row: { text, label, outcome, ...(intent !== undefined && { intent }), confidence, candidates } };
    });
  return { foreseen: rows.filter(({ known }) => known), unforeseen: rows.filter(({ known }) => !known) };
}
