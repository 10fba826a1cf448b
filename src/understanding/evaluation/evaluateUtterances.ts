import { languages } from '../../domain/locale.ts';
import { aimOf } from '../aim.ts';
import type { Lessons } from '../lessons.ts';
import type { Model } from '../model.ts';
import { learn, modelOf } from '../train.ts';
import { createUnderstander, type Understander } from '../understander.ts';
import { createGrader, type Row } from './grade.ts';
import { missedOf } from './missed.ts';
import { mistakesOf, type Mistake } from './mistakes.ts';
import { partOf, reportOf, type Report } from './report.ts';
import { crossValidatedRows, rowsOf, type TestedRow } from './rows.ts';
import { thinIntents } from './thinIntents.ts';

/**
 * How well utterances are understood that were not learned. Takes as long as training, some seconds for some thousand.
 *
 * @param begins is told before each language what is done.
 */
export function evaluateUtterances(lessons: Lessons, begins: (step: string) => void): Report {
  const aims = lessons.intents.map(aimOf);
  const learned: Model['languages'] = {};
  const tested = languages.flatMap((language) => {
    begins(`cross-validation: ${language}`);
    const lesson = learn(lessons, language);
    if (!lesson) return [];
    learned[language] = lesson.model;
    const { foreseen, unforeseen } = crossValidatedRows(lesson);
    const rows = foreseen.map(({ row }) => row);
    const named = { language, thresholds: lesson.model.thresholds };
    const parts = [
      partOf({ part: `${language}, cross-validated`, ...named }, rows, aims),
      partOf({ part: `${language}, the whole topic left out`, ...named }, unforeseen.map(asOutOfScope), aims),
    ];
    return [{ rows, parts, missed: missedOf(foreseen, lesson.examples, aims, language) }];
  });
  begins('what was learned');
  const rows = tested.flatMap((language) => language.rows);
  return {
    ...reportOf(tested.flatMap(({ parts }) => parts).filter(({ inScope, outOfScope }) => inScope.rows + outOfScope.rows > 0), rows, aims),
    next: {
      missed: tested.flatMap(({ missed }) => missed),
      misread: misreadOf(lessons, createUnderstander(modelOf(lessons, learned))),
      thin: thinIntents(lessons.intents),
    },
  };
}

function misreadOf({ intents }: Lessons, understander: Understander): Mistake[] {
  const texts = intents.flatMap(({ id, utterances: { zh, en } }) => [...zh, ...en].map((text) => ({ label: id, text })));
  return mistakesOf(rowsOf(texts, understander).map(createGrader(intents.map(aimOf))));
}

/** Of an intent that a model never learned it can know one thing: that the text is about none of those it did. */
const asOutOfScope = ({ row }: TestedRow): Row => ({ ...row, label: 'oos' });
