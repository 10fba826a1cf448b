import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/domain/blocks.ts';
import type { Block, Span } from '../../src/domain/outgoing.ts';
import { parseHtml } from '../../src/simulator/text/html.ts';
import { htmlOf } from '../../src/telegram/html.ts';

const paragraph = (...spans: Span[]): Block => ({ kind: 'paragraph', spans });

describe('blocks as Telegram takes them', () => {
  test.each<[string, Block[], string]>([
    ['a text', [paragraph({ text: '还款' })], '还款'],
    ['what HTML would misread', [paragraph({ text: '<b> & "x" &amp;' })], '&lt;b&gt; &amp; &quot;x&quot; &amp;amp;'],
    ['looks', [paragraph({ text: 'a', bold: true }, { text: 'b', italic: true }, { text: 'c', bold: true, italic: true })], '<b>a</b><i>b</i><b><i>c</i></b>'],
    ['more looks', [paragraph({ text: 'a', underline: true }, { text: 'b', strike: true, bold: true }, { text: 'c', spoiler: true })], '<u>a</u><b><s>b</s></b><tg-spoiler>c</tg-spoiler>'],
    ['code, which takes no other look', [paragraph({ text: '1<2', code: true, bold: true })], '<code>1&lt;2</code>'],
    ['a link', [paragraph({ text: 'App', href: 'https://a.b/?x="1"&y=2', bold: true })], '<a href="https://a.b/?x=&quot;1&quot;&amp;y=2"><b>App</b></a>'],
    ['a heading over a paragraph', [{ kind: 'heading', spans: [{ text: '余额' }] }, paragraph({ text: '打开 App' })], '<b>余额</b>\n\n打开 App'],
    ['a quote', [{ kind: 'quote', spans: [{ text: '您好' }] }], '<blockquote>您好</blockquote>'],
    ['a list', [{ kind: 'list', ordered: false, items: [[{ text: 'a' }], [{ text: 'b', bold: true }]] }], '• a\n• <b>b</b>'],
    ['steps that go on', [{ kind: 'list', ordered: true, start: 3, items: [[{ text: 'a' }], [{ text: 'b' }]] }], '3. a\n4. b'],
  ])('%s', (_, blocks, html) => {
    expect(htmlOf(blocks)).toBe(html);
  });

  const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", '/', 'b', 'amp;', '#', '余', '👩‍💻') }));
  const spans = fc.array(
    fc.record(
      { text, bold: fc.boolean(), italic: fc.boolean(), underline: fc.boolean(), strike: fc.boolean(), spoiler: fc.boolean(), code: fc.boolean(), href: fc.oneof(fc.webUrl(), text) },
      { requiredKeys: ['text'] },
    ),
    { maxLength: 4 },
  );
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ kind: fc.constantFrom('heading', 'paragraph', 'quote'), spans }),
    fc.record({ kind: fc.constant('list'), ordered: fc.boolean(), items: fc.array(spans, { maxLength: 3 }) }),
  );

  test('any blocks: Telegram reads the plain text', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 4 }), (blocks) => {
        expect(parseHtml(htmlOf(blocks)).text).toBe(plainText(blocks));
      }),
    );
  });

  test('a look covers its own text', () => {
    const { entities } = parseHtml(htmlOf([paragraph({ text: 'a & ' }, { text: '还款', bold: true, href: 'https://a.b/?x=1&y=2' })]));
    expect(entities.map(({ type, offset, length }) => ({ type, offset, length }))).toEqual(
      expect.arrayContaining([{ type: 'bold', offset: 4, length: 2 }, { type: 'text_link', offset: 4, length: 2 }]),
    );
    expect(entities).toContainEqual(expect.objectContaining({ url: 'https://a.b/?x=1&y=2' }));
  });
});
