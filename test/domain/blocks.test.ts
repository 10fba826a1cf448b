import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText, renderBlocks, splitBlocks, textLength } from '../../src/domain/blocks.ts';
import type { Block, Span } from '../../src/domain/outgoing.ts';

const paragraph = (text: string): Block => ({ kind: 'paragraph', spans: [{ text }] });
const heading = (text: string): Block => ({ kind: 'heading', spans: [{ text }] });
const list = (items: string[], start?: number): Block => ({
  kind: 'list',
  ordered: start !== undefined,
  ...(start === undefined || start === 1 ? {} : { start }),
  items: items.map((text) => [{ text }]),
});

test('blocks stand a blank line apart, list items one a line', () => {
  const blocks = [heading('Title'), paragraph('Text.'), list(['a', 'b']), list(['c', 'd'], 1), list(['e'], 7)];
  expect(plainText(blocks)).toBe('Title\n\nText.\n\n• a\n• b\n\n1. c\n2. d\n\n7. e');
  expect(textLength([paragraph('还款👍')])).toBe(4);
});

test('a channel writes spans and blocks in its own way', () => {
  const blocks: Block[] = [{ kind: 'quote', spans: [{ text: 'a' }, { text: 'b', bold: true }] }, list(['c'])];
  const span = ({ text, bold }: Span) => (bold ? `*${text}*` : text);
  expect(renderBlocks(blocks, { span, block: (kind, text) => `<${kind}>${text}</${kind}>` })).toBe(
    '<quote>a*b*</quote>\n\n<list>• c</list>',
  );
});

describe('a long text is cut', () => {
  test.each<[where: string, blocks: Block[], limit: number, parts: string[]]>([
    ['nowhere while it fits', [paragraph('one'), paragraph('two')], 16, ['one\n\ntwo']],
    ['between blocks', [paragraph('one two three'), paragraph('four five'), paragraph('six')], 16, ['one two three', 'four five\n\nsix']],
    ['before a heading', [paragraph('one two'), heading('Title'), paragraph('three four')], 20, ['one two', 'Title\n\nthree four']],
    ['between list items, the numbers run on', [list(['one two', 'three', 'four', 'five'], 1)], 20, ['1. one two\n2. three', '3. four\n4. five']],
    ['between bullets', [list(['one two', 'three', 'four', 'five'])], 20, ['• one two\n• three', '• four\n• five']],
    ['within an item, then in a paragraph', [list(['one. two. three. four.', 'five'], 9)], 16, ['9. one. two. ', 'three. four.', '10. five']],
    ['after a sentence', [paragraph('先登录支付宝。再看「订单详情。」最后还款')], 16, ['先登录支付宝。再看「订单详情。」', '最后还款']],
    ['anywhere in a long word', [paragraph('a'.repeat(20))], 16, ['a'.repeat(16), 'aaaa']],
    ['not within a character', [paragraph(`${'a'.repeat(15)}👍b`)], 16, ['a'.repeat(15), '👍b']],
  ])('%s', (_, blocks, limit, parts) => {
    expect(splitBlocks(blocks, limit).map(plainText)).toEqual(parts);
  });

  test('and keeps its look', () => {
    const blocks: Block[] = [{ kind: 'quote', spans: [{ text: 'one two. three ', bold: true }, { text: 'four' }] }];
    expect(splitBlocks(blocks, 16)).toEqual([
      [{ kind: 'quote', spans: [{ text: 'one two. ', bold: true }] }],
      [{ kind: 'quote', spans: [{ text: 'three ', bold: true }, { text: 'four' }] }],
    ]);
  });
});

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.array(fc.constantFrom('还款。', 'pay now. ', '👨‍👩‍👧', '\n', '？', 'x'), { maxLength: 40 }).map((parts) => parts.join('')),
);
const spans = fc.array(
  fc.record({ text: words, bold: fc.constant(true), href: fc.constant('https://example.org') }, { requiredKeys: ['text'] }),
  { maxLength: 4 },
);
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constantFrom('heading' as const, 'paragraph' as const, 'quote' as const), spans }),
  fc.record({ kind: fc.constant('list' as const), ordered: fc.boolean(), items: fc.array(spans, { maxLength: 6 }) }),
);
const blocksAndLimit = [fc.array(block, { maxLength: 8 }), fc.integer({ min: 16, max: 120 })] as const;

/** Every UTF-16 unit with its look. */
const looks = (blocks: readonly Block[]): string[] =>
  blocks
    .flatMap((each) => (each.kind === 'list' ? each.items.flat() : each.spans))
    .flatMap(({ text, ...look }) => text.split('').map((unit) => unit + JSON.stringify(look)));

const numbers = (blocks: readonly Block[]): number[] =>
  blocks.flatMap((each) => (each.kind === 'list' && each.ordered ? each.items.map((_, index) => (each.start ?? 1) + index) : []));

describe('whatever the text', () => {
  test('every part fits into the limit and none is empty', () => {
    fc.assert(
      fc.property(...blocksAndLimit, (blocks, limit) => {
        for (const part of splitBlocks(blocks, limit)) {
          expect(textLength(part)).toBeLessThanOrEqual(limit);
          expect(part).not.toEqual([]);
        }
      }),
    );
  });

  test('nothing is lost, the order, the looks and the numbers stay', () => {
    fc.assert(
      fc.property(...blocksAndLimit, (blocks, limit) => {
        const parts = splitBlocks(blocks, limit).flat();
        expect(looks(parts)).toEqual(looks(blocks));
        expect(numbers(parts)).toEqual(numbers(blocks));
      }),
    );
  });

  test('no part begins or ends within a character', () => {
    fc.assert(
      fc.property(...blocksAndLimit, (blocks, limit) => {
        for (const part of splitBlocks(blocks, limit)) {
          expect(() => encodeURIComponent(plainText(part))).not.toThrow();
        }
      }),
    );
  });
});
