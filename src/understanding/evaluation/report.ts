import { languageOf, type Language } from '../../domain/locale.ts';
import { aimOf, type Aim } from '../aim.ts';
import { languageOfText } from '../language.ts';
import type { Lessons } from '../lessons.ts';
import type { Model } from '../model.ts';
import type { Thresholds } from '../policy.ts';
import { learn, modelOf, type Lesson } from '../train.ts';
import { createUnderstander, type Understander } from '../understander.ts';
import type { Comparison } from './comparison.ts';
import { curveOf, type CurvePoint } from './curve.ts';
import { createGrader, type Row } from './grade.ts';
import { measureGroups, type GroupMeasures } from './groupMeasures.ts';
import type { LabelledText } from './labelledFile.ts';
import { measure, type Measures } from './measures.ts';
import { missedOf, type Missed } from './missed.ts';
import { mistakesOf, type Mistake } from './mistakes.ts';
import { crossValidatedRows, rowsOf, type TestedRow } from './rows.ts';
import { thinIntents, type ThinIntent } from './thinIntents.ts';

/** An evaluation, as `--json` prints it. */
export interface Report {
  /** In percent of the rows in scope. */
  right: number;
  /** All rows together; those whose topic was left out don't count here. */
  total: GroupMeasures;
  parts: Part[];
  /** What to write next; only of utterances. */
  next?: WriteNext;
  /** With an earlier evaluation, where one was given. */
  comparison?: Comparison;
  /** One for each line of the data file in its order, or for each utterance that was tested. */
  rows: Row[];
}

export interface WriteNext {
  /** Would be missed if they were not in the set, by cross-validation. */
  missed: Missed[];
  /** Are misread though they are in it: others contradict them, or nothing in them tells. */
  misread: Mistake[];
  thin: ThinIntent[];
}

/** What was tested together: a language's utterances, those whose topic was left out, a data file or a language in it. */
export interface Part extends Measures {
  part: string;
  /** None where a data file has more than one. */
  language?: Language;
  /** Those that the language's model chose, and what others would do; of one language only. */
  thresholds?: Thresholds;
  curve?: CurvePoint[];
}

const languages = ['zh', 'en'] as const;

/**
 * How well utterances are understood that were not learned. Takes as long as training, some seconds for some thousand.
 *
 * @param begins is told before each language what is done.
 */
export function evaluateUtterances(lessons: Lessons, begins: (step: string) => void): Report {
  const aims = lessons.intents.map(aimOf);
  const learned: Partial<Record<Language, Lesson>> = {};
  const tested = languages.flatMap((language) => {
    begins(`cross-validation: ${language}`);
    const lesson = learn(lessons, language);
    if (!lesson) return [];
    learned[language] = lesson;
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

/** How well a model understands labelled texts; a text that holds some Chinese is told from others. */
export function evaluateTexts(model: Model, texts: readonly LabelledText[], name: string): Report {
  const rows = rowsOf(texts, createUnderstander(model));
  const rowsIn = (language: Language): Row[] => rows.filter(({ text }) => languageOf(languageOfText(text).language) === language);
  const own = (language: Language) => {
    const thresholds = model.languages[language]?.thresholds;
    return { language, ...(thresholds && { thresholds }) };
  };
  const present = languages.filter((language) => rowsIn(language).length > 0);
  const parts =
    present.length === 1
      ? [partOf({ part: name, ...own(present[0]!) }, rows, model.aims)]
      : [
          partOf({ part: name }, rows, model.aims),
          ...present.map((language) => partOf({ part: `${name}, ${language}`, ...own(language) }, rowsIn(language), model.aims)),
        ];
  return reportOf(parts, rows, model.aims);
}

function reportOf(parts: Part[], rows: Row[], aims: readonly Aim[]): Report {
  const total = measureGroups(rows.map(createGrader(aims)));
  return { right: total.inScope.right, total, parts, rows };
}

const partOf = (named: Pick<Part, 'part' | 'language' | 'thresholds'>, rows: readonly Row[], aims: readonly Aim[]): Part => ({
  ...named,
  ...measure(rows, aims),
  ...(named.thresholds && { curve: curveOf(rows, aims, named.thresholds) }),
});

/** Of an intent that a model never learned it can know one thing: that the text is about none of those it did. */
const asOutOfScope = ({ row }: TestedRow): Row => ({ ...row, label: 'oos' });
