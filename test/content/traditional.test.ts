import fc from 'fast-check';
import { Converter } from 'opencc-js/cn2t';
import { beforeAll, expect, test } from 'vitest';
import { traditionalConverter } from '../../src/content/traditional.ts';

let whole: (text: string) => string;

beforeAll(() => {
  whole = Converter({ from: 'cn', to: 'tw' });
});

const text = '皇后在里面等干部，以后头发干净了，才发现只有面条。台湾的后台程序、发行干预、一丝不挂、㓦划、𠮷野家。';

test('only the phrases of the text are loaded, and the text comes out as with all of them', () => {
  expect(traditionalConverter(text)(text)).toBe(whole(text));
});

test('any text of the same characters comes out as with all phrases', () => {
  const characters = fc.constantFrom(...Array.from(text));
  const traditional = traditionalConverter(text);
  fc.assert(
    fc.property(fc.array(characters), (picked) => {
      expect(traditional(picked.join(''))).toBe(whole(picked.join('')));
    }),
  );
});

test('a text without Chinese stays', () => {
  expect(traditionalConverter('')('Hello {name}!')).toBe('Hello {name}!');
});
