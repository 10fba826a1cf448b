import type { Block, Span } from './outgoing.ts';

/** Telegram's limit of a text, in UTF-16 units after entities are parsed. */
export const messageLimit = 4096;

const betweenBlocks = '\n\n';

/** How a channel writes spans and whole blocks; the layout around them is the same for all. */
export interface Markup {
  span: (span: Span) => string;
  /** Wraps the finished text of a block; without it the text stays as it is. */
  block?: (kind: Block['kind'], text: string) => string;
}

/** The text of blocks as every channel lays it out: a blank line between blocks, list items one a line with “• ” or “1. ”. */
export function renderBlocks(blocks: readonly Block[], { span, block = (_, text) => text }: Markup): string {
  const line = (spans: readonly Span[]): string => spans.map(span).join('');
  return blocks
    .map((each) =>
      each.kind === 'list'
        ? block(each.kind, each.items.map((item, index) => itemMark(each, index) + line(item)).join('\n'))
        : block(each.kind, line(each.spans)),
    )
    .join(betweenBlocks);
}

type List = Extract<Block, { kind: 'list' }>;

const itemMark = ({ ordered, start = 1 }: List, index: number): string => (ordered ? `${start + index}. ` : '• ');

/** The blocks without any look: what a reader sees. */
export const plainText = (blocks: readonly Block[]): string => renderBlocks(blocks, { span: ({ text }) => text });

/** In UTF-16 units, as Telegram counts after it parsed the entities. */
export const textLength = (blocks: readonly Block[]): number => plainText(blocks).length;

/** The same blocks with other spans. */
export const mapSpans = (blocks: readonly Block[], change: (span: Span) => Span): Block[] =>
  blocks.map((block) =>
    block.kind === 'list'
      ? { ...block, items: block.items.map((item) => item.map(change)) }
      : { ...block, spans: block.spans.map(change) },
  );

/**
 * The same text in parts of at most `limit` UTF-16 units, in order and with nothing lost: cut between blocks, else
 * between list items (the numbers run on), else after a sentence, else anywhere but within a character. A heading stays
 * with what it heads.
 *
 * @param limit 16 at least, so that a list item's mark leaves room for text.
 */
export function splitBlocks(blocks: readonly Block[], limit = messageLimit): Block[][] {
  if (blocks.length > 0 && textLength(blocks) <= limit) return [[...blocks]];
  const parts: Block[][] = [];
  for (const piece of blocks.flatMap((block) => pieces(block, limit))) {
    const last = parts.at(-1);
    const heading = last && last.length > 1 && last.at(-1)?.kind === 'heading' ? last.slice(-1) : [];
    if (last && textLength([...last, piece]) <= limit) {
      last.push(piece);
    } else if (textLength([...heading, piece]) <= limit) {
      last?.splice(last.length - heading.length);
      parts.push([...heading, piece]);
    } else {
      parts.push([piece]);
    }
  }
  return parts;
}

function pieces(block: Block, limit: number): Block[] {
  if (textLength([block]) <= limit) return [block];
  if (block.kind !== 'list') return cutSpans(block.spans, limit, limit).map((spans) => ({ kind: block.kind, spans }));
  const ofOne = block.items.map((item, index): List => ({ ...block, ...numbered(block, index), items: [item] }));
  return joinItems(ofOne.flatMap((list) => cutItem(list, limit)), limit);
}

const numbered = ({ ordered, start = 1 }: List, index: number) => (ordered ? { start: start + index } : {});

/** A list of one item; what doesn't fit behind its mark goes on in paragraphs. */
function cutItem(list: List, limit: number): Block[] {
  const [first = [], ...rest] = cutSpans(list.items.flat(), limit - itemMark(list, 0).length, limit);
  return [{ ...list, items: [first] }, ...rest.map((spans): Block => ({ kind: 'paragraph', spans }))];
}

/** Puts lists of one item together again as far as they fit. */
function joinItems(blocks: readonly Block[], limit: number): Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    const both = last?.kind === 'list' && block.kind === 'list' ? { ...last, items: [...last.items, ...block.items] } : undefined;
    if (both && textLength([both]) <= limit) joined.splice(-1, 1, both);
    else joined.push(block);
  }
  return joined;
}

/** @param first the limit of the first piece, `limit` of all others. */
function cutSpans(spans: readonly Span[], first: number, limit: number): Span[][] {
  const text = spans.map((span) => span.text).join('');
  const cut: Span[][] = [];
  for (let from = 0, room = first; from < text.length; room = limit) {
    const to = from + cutLength(text.slice(from, from + room + 1), room);
    cut.push(sliceSpans(spans, from, to));
    from = to;
  }
  return cut;
}

const sentence = /[。！？；!?;\n]+[」』”’）)]*\s*|\.\s+/gu;

/** How much of `text`, which may be one unit longer than `room`, makes a piece. */
function cutLength(text: string, room: number): number {
  if (text.length <= room) return text.length;
  const ends = [...text.matchAll(sentence)].map((end) => end.index + end[0].length).filter((end) => end <= room);
  const withinCharacter = /[\uD800-\uDBFF]/.test(text.charAt(room - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(room));
  return ends.at(-1) ?? (withinCharacter ? room - 1 : room);
}

function sliceSpans(spans: readonly Span[], from: number, to: number): Span[] {
  let start = 0;
  return spans.flatMap((span) => {
    const text = span.text.slice(Math.max(0, from - start), Math.max(0, to - start));
    start += span.text.length;
    return text === '' ? [] : [{ ...span, text }];
  });
}
