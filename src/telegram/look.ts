import type { Block, Span } from '../domain/outgoing.ts';
import type { TelegramEntity } from './updates.ts';

type Look = Omit<Span, 'text'>;

/** What the other kinds of entities (commands, hashtags, plain addresses) look like Telegram finds out by itself. */
const looks: Record<string, Look> = {
  bold: { bold: true },
  italic: { italic: true },
  underline: { underline: true },
  strikethrough: { strike: true },
  spoiler: { spoiler: true },
  code: { code: true },
  pre: { code: true },
};

const quotes = new Set(['blockquote', 'expandable_blockquote']);

/**
 * A text with its look, from Telegram's entities, whose offsets count UTF-16 units as strings here do.
 *
 * @returns undefined for a text without any look.
 */
export function lookOf(text: string, entities: readonly TelegramEntity[]): Block[] | undefined {
  const inline = entities.filter((entity) => lookOfOne(entity) !== undefined);
  const quoted = entities.filter(({ type }) => quotes.has(type)).sort((a, b) => a.offset - b.offset);
  if (inline.length + quoted.length === 0) return undefined;
  const blocks: Block[] = [];
  let at = 0;
  for (const { offset, length } of quoted) {
    add('paragraph', at, offset);
    add('quote', Math.max(at, offset), offset + length);
    at = Math.max(at, offset + length);
  }
  add('paragraph', at, text.length);
  return blocks;

  /** A piece of the text without the line breaks at its ends: between blocks there is a blank line anyway. */
  function add(kind: 'paragraph' | 'quote', from: number, to: number): void {
    const whole = text.slice(from, to);
    const start = from + whole.length - whole.replace(/^\n+/, '').length;
    const end = start + whole.replaceAll(/^\n+|\n+$/g, '').length;
    if (start < end) blocks.push({ kind, spans: spansOf(text, inline, start, end) });
  }
}

function lookOfOne({ type, url }: TelegramEntity): Look | undefined {
  if (type !== 'text_link') return looks[type];
  return url !== undefined && /^https?:\/\//i.test(url) ? { href: url } : undefined;
}

/** Entities stand within each other: a span ends wherever one of them begins or ends. */
function spansOf(text: string, entities: readonly TelegramEntity[], from: number, to: number): Span[] {
  const ends = entities.flatMap(({ offset, length }) => [offset, offset + length]).filter((end) => end > from && end < to);
  const cuts = [...new Set([from, ...ends.sort((a, b) => a - b), to])];
  return cuts.slice(0, -1).map((start, i) => {
    const covering = entities.filter(({ offset, length }) => offset <= start && start < offset + length);
    return Object.assign({ text: text.slice(start, cuts[i + 1]) }, ...covering.map(lookOfOne)) as Span;
  });
}
