import type { Content, Intent } from '../../src/content/content.ts';
import { languageOf, type Language } from '../../src/domain/locale.ts';
import { foldsOf } from '../../src/understanding/folds.ts';
import type { LabelledText } from '../../src/understanding/evaluation/labelledFile.ts';
import { languageOfText } from '../../src/understanding/language.ts';
import { examplesOf } from '../../src/understanding/lessons.ts';
import type { Lessons } from './system.ts';

/** A text that no system learned, and what it is about: alternatives joined by `|`. */
export interface Tested extends LabelledText {
  language: Language;
}

export interface Split {
  lessons: Lessons;
  tested: Tested[];
}

/**
 * Each utterance is tested once, by what was learned from those of the other folds; near twins are in one fold. The
 * same lessons make the same splits.
 */
export function splitsOf(lessons: Lessons, folds: number): Split[] {
  const dealt = (['zh', 'en'] as const).flatMap((language) => {
    const examples = examplesOf(lessons, language);
    const foldOf = foldsOf(examples, folds);
    return examples.map(({ text, label }, at) => ({ text, label, language, fold: foldOf[at]! }));
  });
  return Array.from({ length: folds }, (_, fold) => ({
    lessons: { ...lessons, intents: lessons.intents.map((intent) => withUtterances(intent, dealt.filter((text) => text.fold !== fold))) },
    tested: dealt.filter((text) => text.fold === fold).map(({ text, label, language }) => ({ text, label, language })),
  }));
}

/** All is learned, and a file's texts are tested. */
export const splitByFile = (lessons: Lessons, texts: readonly LabelledText[]): Split => ({
  lessons,
  tested: texts.map((text) => ({ ...text, language: languageOf(languageOfText(text.text).language) })),
});

export const lessonsOf = ({ intents, concepts }: Pick<Content, 'intents' | 'concepts'>): Lessons => ({ intents, concepts });

function withUtterances(intent: Intent, texts: readonly Tested[]): Intent {
  const own = (language: Language): string[] =>
    texts.filter((text) => text.label === intent.id && text.language === language).map(({ text }) => text);
  return { ...intent, utterances: { zh: own('zh'), en: own('en') } };
}
