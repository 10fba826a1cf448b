import { expect, test } from 'vitest';
import { readMarkdown } from '../../src/content/markdown.ts';
import type { Block } from '../../src/domain/outgoing.ts';

function blocksOf(markdown: string): Block[] {
  const placed = readMarkdown(markdown, (line, message) => {
    throw new Error(`${line}: ${message}`);
  });
  return placed.map(({ block }) => block);
}

const paragraph = (...spans: Extract<Block, { kind: 'paragraph' }>['spans']): Block => ({ kind: 'paragraph', spans });

test.each<[what: string, markdown: string, ...blocks: Block[]]>([
  ['paragraphs', 'One.\n\nTwo.', paragraph({ text: 'One.' }), paragraph({ text: 'Two.' })],
  ['bold and italic', 'a **b *c*** d', paragraph({ text: 'a ' }, { text: 'b ', bold: true }, { text: 'c', bold: true, italic: true }, { text: ' d' })],
  ['code', 'send `/human`', paragraph({ text: 'send ' }, { text: '/human', code: true })],
  ['code in bold, which Telegram refuses', '**send `/human`**', paragraph({ text: 'send /human', bold: true })],
  ['a link', 'see [**the** page](https://example.org/a?b=1&c)', paragraph({ text: 'see ' }, { text: 'the', bold: true, href: 'https://example.org/a?b=1&c' }, { text: ' page', href: 'https://example.org/a?b=1&c' })],
  ['a line break', 'one  \ntwo', paragraph({ text: 'one\ntwo' })],
  ['a line that goes on', 'one\ntwo', paragraph({ text: 'one two' })],
  ['a Chinese line that goes on', '先登录，\n再**查看**\n订单', paragraph({ text: '先登录，再' }, { text: '查看', bold: true }, { text: '订单' })],
  ['signs', 'a < b & c \\* d &amp; e', paragraph({ text: 'a < b & c * d & e' })],
  ['a comment', '<!-- for authors -->\n\nOne.', paragraph({ text: 'One.' })],
  ['a heading', '## Title', { kind: 'heading', spans: [{ text: 'Title' }] }],
  ['a list', '- one\n- **two**', { kind: 'list', ordered: false, items: [[{ text: 'one' }], [{ text: 'two', bold: true }]] }],
  ['a numbered list', '1. one\n2. two', { kind: 'list', ordered: true, items: [[{ text: 'one' }], [{ text: 'two' }]] }],
  ['a list that begins later', '3. three\n4. four', { kind: 'list', ordered: true, start: 3, items: [[{ text: 'three' }], [{ text: 'four' }]] }],
  ['a quote', '> one\n>\n> two', { kind: 'quote', spans: [{ text: 'one' }, { text: '\n' }, { text: 'two' }] }],
  ['a dash between numbers and bars', 'Mo - Fr | 9 - 18', paragraph({ text: 'Mo - Fr | 9 - 18' })],
])('%s', (_, markdown, ...blocks) => {
  expect(blocksOf(markdown)).toEqual(blocks);
});
