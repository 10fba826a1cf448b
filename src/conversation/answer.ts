import type { Article, Content } from '../content/content.ts';
import { splitBlocks } from '../domain/blocks.ts';
import type { Locale } from '../domain/locale.ts';
import type { Block, Buttons, Outgoing } from '../domain/outgoing.ts';
import type { FocusId, SectionId } from '../domain/understanding.ts';
import { pairs } from '../domain/pairs.ts';
import { buttonsOf } from './buttons.ts';

/** A section that was asked for, and the paragraph of it. */
export interface Asked {
  section: SectionId;
  focus?: FocusId | undefined;
  /** The rest of the section was read a moment ago: only the paragraph is shown. */
  onlyFocus?: boolean;
}

/**
 * The answers to one message, as few messages as Telegram's limit allows; under the last one what to do next.
 *
 * @param before said first: a notice about the message itself.
 */
export function answer(content: Content, locale: Locale, asked: readonly Asked[], before: readonly Block[] = []): Outgoing[] {
  const blocks = asked.flatMap(({ section, focus, onlyFocus }) => {
    const article = articleOf(content, locale, section);
    if (!article) return [];
    const title: Block[] = asked.length > 1 ? [{ kind: 'heading', spans: [{ text: article.title }] }] : [];
    return [...title, ...(onlyFocus ? paragraphBlocks(article, focus) : articleBlocks(article, focus))];
  });
  return messages([...before, ...blocks], nextSteps(content, locale, asked));
}

/** A button's data can be forged: a section is one that the content has. */
export const articleOf = (content: Content, locale: Locale, section: SectionId): Article | undefined =>
  Object.hasOwn(content.articles[locale], section) ? content.articles[locale][section] : undefined;

/** The blocks as messages of at most 4,096 characters, the buttons under the last. */
export function messages(blocks: readonly Block[], buttons: Buttons): Outgoing[] {
  const parts = splitBlocks([...blocks]);
  return parts.map((part, index) =>
    index === parts.length - 1 && buttons.length > 0
      ? { kind: 'text', blocks: part, buttons }
      : { kind: 'text', blocks: part },
  );
}

/** The paragraph that was asked for, then the rest of the section; without one, the section in its own order. */
export function articleBlocks(article: Article, focus?: FocusId): Block[] {
  const rest = article.paragraphs.filter((paragraph) => paragraph.focus !== focus);
  return [...paragraphBlocks(article, focus), ...article.lead, ...rest.flatMap(({ blocks }) => blocks)];
}

const paragraphBlocks = (article: Article, focus: FocusId | undefined): Block[] =>
  article.paragraphs.filter((paragraph) => paragraph.focus === focus).flatMap(({ blocks }) => blocks);

function nextSteps(content: Content, locale: Locale, asked: readonly Asked[]): Buttons {
  const buttons = buttonsOf(content, locale);
  const answered = asked.map(({ section }) => section);
  const related = answered
    .flatMap((section) => content.articles[locale][section]?.related ?? [])
    .filter((section, index, all) => !answered.includes(section) && all.indexOf(section) === index);
  const [first] = answered;
  return [
    ...pairs(related.slice(0, 4).map((section) => buttons.section(section))),
    ...(first ? [buttons.feedback(first)] : []),
    [buttons.human],
  ];
}
