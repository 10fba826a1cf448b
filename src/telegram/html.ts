import { renderBlocks } from '../domain/blocks.ts';
import type { Block, Span } from '../domain/outgoing.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] ?? character);

/** Blocks in Telegram's HTML (`parse_mode: 'HTML'`); once Telegram has parsed it, the text is that of `plainText`. */
export const htmlOf = (blocks: readonly Block[]): string => renderBlocks(blocks, { span: spanHtml, block: blockHtml });

function spanHtml({ text, bold, italic, underline, strike, spoiler, code, href }: Span): string {
  // Telegram lets no other look stand in or around code.
  if (code) return `<code>${escape(text)}</code>`;
  let html = escape(text);
  if (italic) html = `<i>${html}</i>`;
  if (underline) html = `<u>${html}</u>`;
  if (strike) html = `<s>${html}</s>`;
  if (bold) html = `<b>${html}</b>`;
  if (spoiler) html = `<tg-spoiler>${html}</tg-spoiler>`;
  return href ? `<a href="${escape(href)}">${html}</a>` : html;
}

function blockHtml(kind: Block['kind'], html: string): string {
  switch (kind) {
    case 'heading':
      return `<b>${html}</b>`;
    case 'quote':
      return `<blockquote>${html}</blockquote>`;
    case 'paragraph':
    case 'list':
      return html;
    default:
      return kind satisfies never;
  }
}
