import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseHtml } from '../../src/simulator/text/html.ts';

const spans = (html: string) => {
  const { text, entities } = parseHtml(html);
  return { text, entities: entities.map(({ type, offset, length, ...rest }) => [type, text.slice(offset, offset + length), rest]) };
};

test.each([
  ['plain', 'plain', []],
  ['<b>bold</b> and <i>italic</i>', 'bold and italic', [['bold', 'bold', {}], ['italic', 'italic', {}]]],
  ['<strong>a</strong><em>b</em><ins>c</ins><del>d</del>', 'abcd', [['bold', 'a', {}], ['italic', 'b', {}], ['underline', 'c', {}], ['strikethrough', 'd', {}]]],
  ['<b>还款 <i>今天</i></b>', '还款 今天', [['bold', '还款 今天', {}], ['italic', '今天', {}]]],
  ['😀<b>x</b>', '😀x', [['bold', 'x', {}]]],
  ['<a href="https://example.com/?a=1&amp;b=2">link</a>', 'link', [['text_link', 'link', { url: 'https://example.com/?a=1&b=2' }]]],
  ['<a href="no link">text</a>', 'text', []],
  ['<code>a &lt; b</code>', 'a < b', [['code', 'a < b', {}]]],
  ['<pre><code class="language-ts">let x</code></pre>', 'let x', [['pre', 'let x', { language: 'ts' }]]],
  ['<code class="language-ts">let x</code>', 'let x', [['code', 'let x', {}]]],
  ['<blockquote>said</blockquote>', 'said', [['blockquote', 'said', {}]]],
  ['<blockquote expandable>long</blockquote>', 'long', [['expandable_blockquote', 'long', {}]]],
  ['<tg-spoiler>s</tg-spoiler><span class="tg-spoiler">t</span>', 'st', [['spoiler', 's', {}], ['spoiler', 't', {}]]],
  ['<B>case</B>', 'case', [['bold', 'case', {}]]],
  ['<b></b>empty', 'empty', []],
  ['&lt;b&gt; &amp;amp; &quot;&#39;&#x4e2d; &nbsp; & co', '<b> &amp; "\'中 &nbsp; & co', []],
])('%s is read as Telegram reads it', (html, text, entities) => {
  expect(spans(html)).toEqual({ text, entities });
});

test.each([
  ['<p>x</p>', 'Unsupported start tag "p" at byte offset 0'],
  ['还<br>', 'Unsupported start tag "br" at byte offset 3'],
  ['<b>x', 'Can\'t find end tag corresponding to start tag "b"'],
  ['x</b>', 'Unexpected end tag at byte offset 1'],
  ['<b><i>x</b></i>', 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
  ['a < b', 'Unsupported start tag "" at byte offset 2'],
  ['a <3', 'Unclosed start tag at byte offset 2'],
  ['<b', 'Unclosed start tag at byte offset 0'],
  ['<a href="x>y</a>', 'Unclosed start tag at byte offset 0'],
  ['<b>x</b', 'Unclosed end tag at byte offset 4'],
  ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ['<a href>x</a>', 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'],
])('%s is refused as Telegram refuses it', (html, complaint) => {
  expect(() => parseHtml(html)).toThrow(`Bad Request: can't parse entities: ${complaint}`);
});

test('escaped text comes out as it went in, in any markup', () => {
  const escape = (text: string) => text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c);
  fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
    expect(parseHtml(`<b>${escape(text)}</b>`)).toEqual({ text, entities: [{ type: 'bold', offset: 0, length: text.length }] });
  }));
});
