import { badRequest } from '../refusal.ts';
import { decodeReference } from './decode.ts';

const known = new Set([
  'a', 'b', 'strong', 'i', 'em', 's', 'strike', 'del', 'u', 'ins', 'tg-spoiler', 'tg-emoji', 'span', 'pre', 'code', 'blockquote',
]);

export interface OpenTag {
  name: string;
  attributes: Map<string, string>;
  /** The index after `>`. */
  end: number;
}

const unparsed = (what: string) => badRequest(`can't parse entities: ${what}`);

/** Telegram counts its error positions in bytes of UTF-8. */
export const at = (html: string, index: number): string => `at byte offset ${Buffer.byteLength(html.slice(0, index))}`;

/** Reads the start tag at `html[begin]`, which is `<`. */
export function readOpenTag(html: string, begin: number): OpenTag {
  const head = /[^\s>]*/y;
  head.lastIndex = begin + 1;
  const name = (head.exec(html)?.[0] ?? '').toLowerCase();
  let i = head.lastIndex;
  if (i >= html.length) throw unparsed(`Unclosed start tag ${at(html, begin)}`);
  if (!known.has(name)) throw unparsed(`Unsupported start tag "${name}" ${at(html, begin)}`);
  const attributes = new Map<string, string>();
  const attribute = /\s*(?:([^\s=>]+)(?:\s*=\s*(?:"([^"]*)(?:"|$)|'([^']*)(?:'|$)|([\w.-]*)))?)?/y;
  while (html[i] !== '>') {
    attribute.lastIndex = i;
    const match = attribute.exec(html);
    if (!match || attribute.lastIndex === i) throw unparsed(`Unclosed start tag ${at(html, begin)}`);
    const [whole, key] = match;
    i = attribute.lastIndex;
    if (i >= html.length) throw unparsed(`Unclosed start tag ${at(html, begin)}`);
    if (key === undefined) continue;
    const flag = !whole.includes('=');
    if (flag && name !== 'blockquote') {
      throw unparsed(`Expected equal sign in declaration of an attribute of the tag "${name}" ${at(html, begin)}`);
    }
    attributes.set(key.toLowerCase(), decode(match[2] ?? match[3] ?? match[4]?.toLowerCase() ?? ''));
  }
  if (name === 'span' && attributes.get('class') !== 'tg-spoiler') {
    throw unparsed(`Tag "span" must have class "tg-spoiler" ${at(html, begin)}`);
  }
  return { name, attributes, end: i + 1 };
}

function decode(value: string): string {
  return value.replace(/&[#\w]+;?/g, (reference) => {
    const decoded = decodeReference(reference);
    return decoded ? decoded.text + reference.slice(decoded.length) : reference;
  });
}
