import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainText } from '../../src/domain/blocks.ts';
import { parseHtml } from '../../src/simulator/text/html.ts';
import { htmlOf } from '../../src/telegram/html.ts';
import { lookOf } from '../../src/telegram/look.ts';

const text = fc.string({ unit: fc.constantFrom('a', '余', '👍', ' ', '\n', '<', '&'), minLength: 1, maxLength: 20 });
const type = fc.constantFrom('bold', 'italic', 'underline', 'strikethrough', 'spoiler', 'code', 'pre', 'text_link', 'blockquote', 'url', 'unheard-of');
const entities = fc.array(fc.record({ type, offset: fc.integer({ min: 0, max: 24 }), length: fc.integer({ min: 0, max: 24 }), url: fc.constant('https://a.example/') }), { maxLength: 5 });
const withoutBreaks = (words: string): string => words.replaceAll('\n', '');

test('whatever the entities are, no character is lost or added but line breaks around quotes', () => {
  fc.assert(fc.property(text, entities, (words, marks) => {
    const blocks = lookOf(words, marks);
    if (blocks) expect(withoutBreaks(plainText(blocks))).toBe(withoutBreaks(words));
  }));
});

test('a look that is sent on is the look that came', () => {
  fc.assert(fc.property(text, fc.record({ from: fc.nat(20), to: fc.nat(20) }), (typed, { from, to }) => {
    const words = withoutBreaks(typed);
    const [offset, end] = [Math.min(from, to), Math.min(Math.max(from, to), words.length)];
    const bold = { type: 'bold', offset, length: end - offset };
    fc.pre(end > offset && !/[\uD800-\uDBFF]$/.test(words.slice(0, offset)) && !/[\uD800-\uDBFF]$/.test(words.slice(0, end)));
    expect(parseHtml(htmlOf(lookOf(words, [bold])!))).toEqual({ text: words, entities: [bold] });
  }));
});
