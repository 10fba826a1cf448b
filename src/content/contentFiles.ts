import { locales, type Locale } from '../domain/locale.ts';
import type { SectionId } from '../domain/understanding.ts';
import { readArticle, type ArticleFile } from './article.ts';
import { noConcepts, readConcepts } from './concepts.ts';
import type { Concepts } from './content.ts';
import { readDesk, usualDesk, type DeskFile } from './desk.ts';
import type { ContentFile } from './files.ts';
import { readIntent, type IntentFile } from './intentFile.ts';
import { readPhrases, type PhraseFile } from './phraseFile.ts';
import type { Report, ReportLine } from './problem.ts';
import { idRule, isId } from './shape.ts';

/** The files of a content, each read by itself. What could not be read is missing, and reported. */
export interface ContentFiles {
  /** Every article's place, those that could not be read included. */
  sections: { path: string; locale: Locale; section: SectionId }[];
  articles: ArticleFile[];
  /** The languages that have a file of phrases, whether or not it could be read. */
  phraseLocales: Locale[];
  phrases: Partial<Record<Locale, PhraseFile>>;
  /** The names of the intents' files. */
  intentIds: string[];
  intents: IntentFile[];
  concepts: Concepts;
  desk: DeskFile;
}

const articlePath = new RegExp(`^knowledge/(${locales.join('|')})/([^/]+)\\.md$`);
const phrasesPath = new RegExp(`^knowledge/(${locales.join('|')})/phrases\\.yaml$`);
const intentPath = /^intents\/([^/]+)\.yaml$/;
const intentName = /^[a-z0-9-]{1,40}$/;

/** Reads each file as what its path makes it. */
export function readParts(files: readonly ContentFile[], report: Report): ContentFiles {
  const parts: ContentFiles = {
    sections: [],
    articles: [],
    phraseLocales: [],
    phrases: {},
    intentIds: [],
    intents: [],
    concepts: noConcepts,
    desk: { path: 'knowledge/desk.yaml', desk: usualDesk, line: () => 1 },
  };
  for (const file of files) {
    readInto(parts, file, (line, message, fix) => report({ file: file.path, line, message, fix }));
  }
  return parts;
}

function readInto(parts: ContentFiles, file: ContentFile, report: ReportLine): void {
  const { path } = file;
  const article = articlePath.exec(path);
  const phrases = phrasesPath.exec(path);
  const intent = intentPath.exec(path);
  if (path === 'knowledge/desk.yaml') {
    parts.desk = readDesk(file, report) ?? parts.desk;
  } else if (path === 'intents/concepts.yaml') {
    parts.concepts = readConcepts(file, report) ?? parts.concepts;
  } else if (phrases) {
    const locale = phrases[1] as Locale;
    parts.phraseLocales.push(locale);
    const read = readPhrases(file, report);
    if (read) parts.phrases[locale] = read;
  } else if (article) {
    const place = { locale: article[1] as Locale, section: article[2]! };
    if (!isId(place.section)) return report(1, `“${place.section}” can't be the id of a section`, `name the file otherwise: ${idRule}`);
    parts.sections.push({ path, ...place });
    const read = readArticle(file, place, report);
    if (read) parts.articles.push(read);
  } else if (intent) {
    const id = intent[1]!;
    if (!intentName.test(id)) return report(1, `“${id}” can't be the id of an intent`, 'name the file with 1 to 40 of a-z, 0-9 and -');
    parts.intentIds.push(id);
    const read = readIntent(file, id, report);
    if (read) parts.intents.push(read);
  } else {
    report(1, 'no file of this name is read here', whereTo(path));
  }
}

const whereTo = (path: string): string =>
  path.startsWith('intents/')
    ? 'write intents/<intent>.yaml or intents/concepts.yaml'
    : 'write knowledge/<language>/<section>.md, knowledge/<language>/phrases.yaml or knowledge/desk.yaml';
