import type { Locale } from '../domain/locale.ts';
import type { SectionId } from '../domain/understanding.ts';
import type { ArticleFile } from './article.ts';
import { writeOneOf } from './closest.ts';
import type { ContentFiles } from './contentFiles.ts';
import type { Report } from './problem.ts';

/** The languages that a guide must be written in. */
const written = ['zh', 'en'] as const satisfies readonly Locale[];

/** Reports where articles don't fit each other: every language has the same sections, paragraphs and order. */
export function checkGuide({ sections, articles }: ContentFiles, report: Report): void {
  for (const { path, section } of sections) {
    for (const locale of written) {
      if (!sections.some((other) => other.section === section && other.locale === locale)) {
        report({ file: path, line: 1, message: `this section has no article in ${locale}`, fix: `write knowledge/${locale}/${section}.md` });
      }
    }
  }
  const known = [...new Set(sections.map(({ section }) => section))];
  for (const file of articles) {
    checkRelated(file, known, report);
    const first = articles.find(({ locale, article }) => locale === 'zh' && article.section === file.article.section);
    if (first && first !== file) checkAlike(file, first, report);
  }
}

function checkRelated({ path, article, line }: ArticleFile, known: readonly SectionId[], report: Report): void {
  for (const [index, section] of article.related.entries()) {
    const wrong =
      section === article.section
        ? 'this article names itself in “related”'
        : article.related.indexOf(section) < index
          ? `“related” names “${section}” a second time`
          : undefined;
    const at = { file: path, line: line(['related', index]) };
    if (wrong) report({ ...at, message: wrong, fix: 'remove it' });
    else if (!known.includes(section)) {
      report({ ...at, message: `“related” names “${section}”, which is no section`, fix: writeOneOf(section, known) });
    }
  }
}

function checkAlike({ path, article, line }: ArticleFile, first: ArticleFile, report: Report): void {
  if (article.order !== first.article.order) {
    const message = `“order” is ${article.order}, but ${first.article.order} in ${first.path}`;
    report({ file: path, line: line(['order']), message, fix: 'write the same number in both' });
  }
  const focuses = article.paragraphs.map(({ focus }) => focus);
  const firstFocuses = first.article.paragraphs.map(({ focus }) => focus);
  for (const focus of firstFocuses.filter((id) => !focuses.includes(id))) {
    const message = `the focus “${focus}” of ${first.path} is missing here`;
    report({ file: path, line: line(['focus']), message, fix: `write its words and its paragraph: ## Title {#${focus}}` });
  }
  for (const focus of focuses.filter((id) => !firstFocuses.includes(id))) {
    const message = `the focus “${focus}” is missing in ${first.path}`;
    report({ file: path, line: line(['focus', focus]), message, fix: 'write it there too, or remove it here' });
  }
}
