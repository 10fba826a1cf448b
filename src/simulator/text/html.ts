import type { MessageEntity } from '../shapes.ts';
import { badRequest } from '../refusal.ts';
import { decodeReference } from './decode.ts';
import { at, readOpenTag, type OpenTag } from './tag.ts';

export interface Formatted {
  text: string;
  /** Offsets and lengths in UTF-16 units, as the Bot API counts them. */
  entities: MessageEntity[];
}

const simple: Record<string, MessageEntity['type']> = {
  b: 'bold', strong: 'bold', i: 'italic', em: 'italic', u: 'underline', ins: 'underline',
  s: 'strikethrough', strike: 'strikethrough', del: 'strikethrough', 'tg-spoiler': 'spoiler', span: 'spoiler',
};

const unparsed = (what: string) => badRequest(`can't parse entities: ${what}`);

/** Text with `parse_mode: HTML`, read as strictly as Telegram reads it. */
export function parseHtml(html: string): Formatted {
  let text = '';
  const entities: MessageEntity[] = [];
  const open: { tag: OpenTag; offset: number }[] = [];
  let i = 0;
  while (i < html.length) {
    const c = html[i];
    if (c === '&') {
      const reference = decodeReference(html.slice(i, i + 12));
      text += reference?.text ?? '&';
      i += reference?.length ?? 1;
    } else if (c !== '<') {
      const next = nextSpecial(html, i);
      text += html.slice(i, next);
      i = next;
    } else if (html[i + 1] !== '/') {
      const tag = readOpenTag(html, i);
      open.push({ tag, offset: text.length });
      i = tag.end;
    } else {
      const last = open.pop();
      if (!last) throw unparsed(`Unexpected end tag ${at(html, i)}`);
      const close = /<\/([^\s>]*)\s*>/y;
      close.lastIndex = i;
      const match = close.exec(html);
      if (!match) throw unparsed(`Unclosed end tag ${at(html, i)}`);
      const name = (match[1] ?? '').toLowerCase();
      if (name !== '' && name !== last.tag.name) {
        throw unparsed(`Unmatched end tag ${at(html, i)}, expected "</${last.tag.name}>", found "</${name}>"`);
      }
      if (text.length > last.offset) addEntity(entities, last.tag, last.offset, text);
      i = close.lastIndex;
    }
  }
  const unclosed = open.at(-1);
  if (unclosed) throw unparsed(`Can't find end tag corresponding to start tag "${unclosed.tag.name}"`);
  return { text, entities: entities.map(withoutCodeLanguage).sort((a, b) => a.offset - b.offset || b.length - a.length) };
}

/** Telegram keeps a language only on code that fills a <pre>. */
function withoutCodeLanguage(entity: MessageEntity): MessageEntity {
  return entity.type === 'code' ? { type: 'code', offset: entity.offset, length: entity.length } : entity;
}

function nextSpecial(html: string, from: number): number {
  for (let i = from; i < html.length; i++) if (html[i] === '<' || html[i] === '&') return i;
  return html.length;
}

function addEntity(entities: MessageEntity[], tag: OpenTag, offset: number, text: string): void {
  const span = { offset, length: text.length - offset };
  const inner = entities.at(-1);
  const sameSpan = inner?.offset === offset && inner.length === span.length;
  const language = /^language-(.+)$/.exec(tag.attributes.get('class') ?? '')?.[1];
  switch (tag.name) {
    case 'a':
      addLink(entities, tag.attributes.get('href') || text.slice(offset), span);
      return;
    case 'pre':
      if (sameSpan && inner.type === 'code') {
        entities.pop();
        const of = (inner as { language?: string }).language;
        entities.push({ type: 'pre', ...span, ...(of ? { language: of } : {}) });
      } else entities.push({ type: 'pre', ...span });
      return;
    case 'code':
      entities.push({ type: 'code', ...span, ...(language ? { language } : {}) } as MessageEntity);
      return;
    case 'blockquote': {
      const type = tag.attributes.has('expandable') ? 'expandable_blockquote' : 'blockquote';
      entities.push({ type, ...span } as MessageEntity);
      return;
    }
    case 'tg-emoji': {
      const id = tag.attributes.get('emoji-id') ?? '';
      if (!/^\d+$/.test(id)) throw unparsed('Invalid custom emoji identifier specified');
      entities.push({ type: 'custom_emoji', ...span, custom_emoji_id: id });
      return;
    }
    default:
      entities.push({ type: simple[tag.name] ?? 'bold', ...span } as MessageEntity);
  }
}

/** A link that Telegram does not take for one leaves its text plain, without an error. */
function addLink(entities: MessageEntity[], href: string, span: { offset: number; length: number }): void {
  const url = /^(https?|tg|tonsite):\/\//i.test(href) ? href : /^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(href) ? `http://${href}` : '';
  if (URL.canParse(url)) entities.push({ type: 'text_link', ...span, url: url.startsWith('tg:') ? url : new URL(url).href });
}
