import type { BlockContent, DefinitionContent, List, ListItem, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { messageLimit, textLength } from '../domain/blocks.ts';
import type { Block, Span } from '../domain/outgoing.ts';
import { spansOf } from './inline.ts';
import type { ReportLine } from './problem.ts';

/** A block and the line of the text in which it begins. */
export interface PlacedBlock {
  block: Block;
  line: number;
}

/** Markdown as blocks. What Telegram can't show is reported; lines count within the text, from 1. */
export function readMarkdown(markdown: string, report: ReportLine): PlacedBlock[] {
  const blocks = fromMarkdown(markdown).children.flatMap((node) => blockOf(node, markdown, report));
  for (const { block, line } of blocks) {
    const length = textLength([block]);
    if (length > messageLimit) {
      report(line, `this paragraph has ${length} characters, a message holds ${messageLimit}`, 'cut it into several paragraphs');
    }
  }
  return blocks;
}

/** The line below a table's head. */
const tableRule = /^(?=.*-)(?=.*\|)[-|: ]+$/m;

function blockOf(node: RootContent, markdown: string, report: ReportLine): PlacedBlock[] {
  const line = node.position?.start.line ?? 1;
  const unshown = (message: string, fix: string): PlacedBlock[] => {
    report(line, message, fix);
    return [{ line, block: { kind: 'paragraph', spans: [] } }];
  };
  switch (node.type) {
    case 'paragraph': {
      const source = markdown.slice(node.position?.start.offset, node.position?.end.offset);
      if (tableRule.test(source)) return unshown('Telegram shows no tables', 'write a list, an item for each row');
      return [{ line, block: { kind: 'paragraph', spans: spansOf(node.children, report) } }];
    }
    case 'heading':
      if (node.depth !== 2) return unshown(`a heading of level ${node.depth} can't be used`, 'write it with two signs: ## Title');
      return [{ line, block: { kind: 'heading', spans: spansOf(node.children, report) } }];
    case 'blockquote':
      return [{ line, block: { kind: 'quote', spans: quoteSpans(node.children, report) } }];
    case 'list':
      return [{ line, block: listBlock(node, report) }];
    case 'html':
      if (node.value.startsWith('<!--')) return [];
      return unshown('HTML is not shown', 'write Markdown, or \\< for the sign itself');
    case 'code':
      return unshown('a block of code can\'t be used', 'write `code` within a line; a text must not be indented by four spaces');
    case 'thematicBreak':
      return unshown('Telegram shows no horizontal line', 'leave it out, an empty line parts paragraphs');
    case 'definition':
      return unshown('a link by reference is not read', 'write the address behind the name: [name](https://…)');
    default:
      return unshown(`“${node.type}” can't be shown`, 'write paragraphs, ## headings, lists or > quotes');
  }
}

function quoteSpans(children: readonly (BlockContent | DefinitionContent)[], report: ReportLine): Span[] {
  return children.flatMap((child, index): Span[] => {
    if (child.type === 'paragraph') return [...(index > 0 ? [{ text: '\n' }] : []), ...spansOf(child.children, report)];
    report(child.position?.start.line ?? 1, `a quote can't hold a ${child.type}`, 'write only paragraphs in it');
    return [];
  });
}

function listBlock({ ordered, start, children }: List, report: ReportLine): Block {
  const items = children.map((item) => itemSpans(item, report));
  return { kind: 'list', ordered: ordered === true, ...(ordered && start && start !== 1 ? { start } : {}), items };
}

function itemSpans({ children, position }: ListItem, report: ReportLine): Span[] {
  const [first, ...more] = children;
  for (const child of first?.type === 'paragraph' ? more : children) {
    const what = child.type === 'paragraph' ? 'a second paragraph' : `a ${child.type}`;
    report(child.position?.start.line ?? 1, `a list item can't hold ${what}`, 'write one level of items, each a single paragraph');
  }
  if (!first) report(position?.start.line ?? 1, 'this list item is empty', 'write a text behind its sign');
  return first?.type === 'paragraph' ? spansOf(first.children, report) : [];
}
