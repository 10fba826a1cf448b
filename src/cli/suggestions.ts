import type { Content } from '../content/content.ts';
import { locales, languageOf, type Locale } from '../domain/locale.ts';

/** Questions for the demo's page: the first utterance of each section, in each language. */
export function suggestionsOf({ intents, sections }: Content): Record<Locale, string[]> {
  const questions = (locale: Locale): string[] =>
    sections.flatMap((section) => {
      const intent = intents.find(({ outcome }) => outcome.kind === 'answer' && outcome.section === section);
      return intent?.utterances[languageOf(locale)][0] ?? [];
    });
  return Object.fromEntries(locales.map((locale) => [locale, questions(locale)])) as Record<Locale, string[]>;
}
