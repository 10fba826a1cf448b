import type { Content } from '../content/content.ts';
import { locales, type Locale } from '../domain/locale.ts';

/** What the demo's page suggests to ask: each section's title, in each language. */
export function suggestionsOf({ articles, sections }: Content): Record<Locale, string[]> {
  const titles = (locale: Locale): string[] => sections.flatMap((section) => articles[locale][section]?.title ?? []);
  return Object.fromEntries(locales.map((locale) => [locale, titles(locale)])) as Record<Locale, string[]>;
}
