import type { Glossary } from './glossary.ts';
import { tokensOf } from './tokens.ts';

/**
 * English words in a Chinese text become the Chinese word of their class: the first that the class of the same name lists.
 * Words of no such class stay, and so does a text without Chinese.
 *
 * @returns a function of folded text.
 */
export function createMixedReading({ classes: { zh, en } }: Pick<Glossary, 'classes'>): (folded: string) => string {
  const chinese = new Map<string, string>();
  for (const [name, words] of Object.entries(en)) {
    const [first] = zh[name] ?? [];
    for (const word of first === undefined ? [] : words) {
      const stems = word.join(' ');
      if (!chinese.has(stems)) chinese.set(stems, first!.join(''));
    }
  }
  const longest = Math.max(0, ...[...chinese.keys()].map((stems) => stems.split(' ').length));

  function read(run: string): string {
    const words = run.split(/[\s-]+/);
    const stems = words.map((word) => tokensOf(word, 'en').join(' '));
    const found: string[] = [];
    for (let at = 0; at < words.length; ) {
      const lengths = Array.from({ length: Math.min(longest, words.length - at) }, (_, i) => Math.min(longest, words.length - at) - i);
      const length = lengths.find((count) => chinese.has(stems.slice(at, at + count).join(' ')));
      found.push(length === undefined ? words[at]! : chinese.get(stems.slice(at, at + length).join(' '))!);
      at += length ?? 1;
    }
    return found.join(' ');
  }

  return (folded) => (chinese.size > 0 && /\p{Script=Han}/u.test(folded) ? folded.replace(/[a-z][a-z']*(?:[\s-]+[a-z][a-z']*)*/g, read) : folded);
}
