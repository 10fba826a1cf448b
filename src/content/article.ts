import type { Locale } from '../domain/locale.ts';
import type { SectionId } from '../domain/understanding.ts';
import type { Article } from './content.ts';
import type { ContentFile } from './files.ts';
import { underHeadings } from './headings.ts';
import { readMarkdown } from './markdown.ts';
import type { ReportLine } from './problem.ts';
import { ensure, inShape, keyed, list, named, text } from './shape.ts';
import { readYaml } from './yaml.ts';

/** An article with the way back to its file. */
export interface ArticleFile {
  path: string;
  locale: Locale;
  article: Article;
  /** The line of a key of the frontmatter. */
  line: (path: readonly PropertyKey[]) => number;
}

const longestButton = 24;

const frontmatter = keyed({
  title: text('write the question that this section answers'),
  button: text(`write a label of at most ${longestButton} characters`).refine(
    (label) => Array.from(label).length <= longestButton,
    ensure(`“button” is longer than ${longestButton} characters`, 'write a shorter label'),
  ),
  order: text('write the place in the menu, such as 1').regex(/^\d{1,6}$/, { error: 'write a whole number' }).transform(Number),
  related: list(text('write the id of a section')).default([]),
  source: text('write where each fact is from'),
  focus: named(list(text('write a word')).min(1, { error: 'write the words that point at this paragraph' })).default({}),
});

/** Reads `knowledge/<locale>/<section>.md`; undefined where its frontmatter can't be used. */
export function readArticle(
  { path, text: source }: ContentFile,
  { locale, section }: { locale: Locale; section: SectionId },
  report: ReportLine,
): ArticleFile | undefined {
  const parts = partsOf(source);
  if (!parts) {
    report(1, 'this article has no frontmatter', 'begin it with a line ---, then title, button, order, source, and a line ---');
    return undefined;
  }
  const { head, body, before } = parts;
  const yaml = readYaml(head, report, 1);
  const blocks = readMarkdown(body, (line, message, fix) => report(line + before, message, fix));
  const placed = blocks.map(({ block, line }) => ({ block, line: line + before }));
  const under = underHeadings(placed, report);
  const front = yaml && inShape(frontmatter, yaml, report);
  if (placed.length === 0) report(1, 'this article has no text', 'write the answer below the frontmatter');
  if (!front || !yaml || !under) return undefined;
  const { focus, title, button, order, related } = front;
  const { lead, headed } = under;
  const unheaded = Object.keys(focus).filter((id) => !headed.some((paragraph) => paragraph.id === id));
  for (const id of unheaded) {
    report(yaml.line(['focus', id]), `no paragraph belongs to the focus “${id}”`, `write its heading: ## Title {#${id}}`);
  }
  const wordless = headed.filter(({ id }) => !focus[id]);
  for (const { id, line } of wordless) {
    report(line, `the focus “${id}” has no words`, `write them into the frontmatter: focus: {${id}: [word, word]}`);
  }
  if (unheaded.length + wordless.length > 0) return undefined;
  const paragraphs = headed.map(({ id, title: name, blocks: own }) => ({ focus: id, title: name, words: focus[id] ?? [], blocks: own }));
  return { path, locale, article: { section, title, button, order, related, lead, paragraphs }, line: yaml.line };
}

/** The frontmatter, the Markdown below it, and the number of lines before that. */
function partsOf(source: string): { head: string; body: string; before: number } | undefined {
  const [whole, head = '', body = ''] = /^---\n([^]*?\n)---[ \t]*(?:\n([^]*))?$/.exec(source) ?? [];
  if (whole === undefined) return undefined;
  return { head, body, before: source.slice(0, source.length - body.length).split('\n').length - 1 };
}
