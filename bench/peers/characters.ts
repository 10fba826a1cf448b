/**
 * Chinese for classifiers that cut texts at spaces, and would see a single word in each: characters apart. Without it
 * they learn nothing at all.
 */
export const charactersApart = (text: string): string => charactersOf(text).join(' ');

/** Characters and pairs of them, for classifiers that take a list of tokens. */
export function charactersAndPairs(text: string): string[] {
  const characters = charactersOf(text);
  return [...characters, ...characters.slice(1).map((character, i) => `${characters[i]}${character}`)];
}

const charactersOf = (text: string): string[] => Array.from(text.replaceAll(/\s+/g, ''));
