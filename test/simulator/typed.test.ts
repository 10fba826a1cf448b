import { expect, test } from 'vitest';
import { readTyped } from '../../src/simulator/text/typed.ts';

test.each<[string, string, object[]]>([
  ['plain', 'plain', []],
  ['**粗** and __it__', '粗 and it', [{ type: 'bold', offset: 0, length: 1 }, { type: 'italic', offset: 6, length: 2 }]],
  ['👍 `E42` ~~no~~ ||secret||', '👍 E42 no secret', [
    { type: 'code', offset: 3, length: 3 }, { type: 'strikethrough', offset: 7, length: 2 }, { type: 'spoiler', offset: 10, length: 6 },
  ]],
  ['**a __b__**', 'a b', [{ type: 'bold', offset: 0, length: 3 }, { type: 'italic', offset: 2, length: 1 }]],
  ['`**as it is**`', '**as it is**', [{ type: 'code', offset: 0, length: 12 }]],
  ['2 ** 3 ** 4, snake__case, **', '2 ** 3 ** 4, snake__case, **', []],
])('%s', (typed, text, entities) => {
  expect(readTyped(typed)).toEqual({ text, entities });
});
