import { languageOf, languages, type Language } from '../../domain/locale.ts';
import { languageOfText } from '../language.ts';
import type { Model } from '../model.ts';
import { createUnderstander } from '../understander.ts';
import type { Row } from './grade.ts';
import type { LabelledText } from './labelledFile.ts';
import { partOf, reportOf, type Report } from './report.ts';
import { rowsOf } from './rows.ts';

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
