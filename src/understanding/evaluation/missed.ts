import type { Language } from '../../domain/locale.ts';
import type { Aim } from '../aim.ts';
import type { Example } from '../lessons.ts';
import { createNeighbours } from '../neighbours.ts';
import { createGrader, type Graded, type Group, type Row } from './grade.ts';
import type { TestedRow } from './rows.ts';

/** An utterance that would not be understood if it, and those nearly like it, were not in the set. */
export interface Missed extends Pick<Row, 'text' | 'label' | 'outcome' | 'intent' | 'confidence'> {
  language: Language;
  group: Group;
  /** The utterance most like it of what it would be taken for. */
  like?: string;
}

/** A question that is asked back with the right one to tap is not missed, nor is a topic that is refused by another name. */
const isMissed = ({ group, grade }: Graded): boolean =>
  group === 'outOfScope' ? grade === 'wrong' : grade === 'wrong' || grade === 'refused' || grade === 'inVain';

/** @param rows what models made of the examples that had not learned them. */
export function missedOf(rows: readonly TestedRow[], examples: readonly Example[], aims: readonly Aim[], language: Language): Missed[] {
  const grade = createGrader(aims);
  const neighbours = createNeighbours(examples.map(({ features }) => features), language);
  return rows.flatMap(({ at, row }) => {
    const graded = grade(row);
    if (!isMissed(graded)) return [];
    const { text, label, outcome, intent, confidence } = row;
    const nearest = outcome === 'clarify' ? undefined : neighbours.nearest(at, (other) => examples[other]!.label === intent);
    return [
      {
        language,
        group: graded.group,
        text,
        label,
        outcome,
        ...(intent !== undefined && { intent }),
        confidence,
        ...(nearest && { like: examples[nearest.at]!.text }),
      },
    ];
  });
}
