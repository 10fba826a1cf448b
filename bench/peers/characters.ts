/**
 * Chinese for classifiers that cut texts at spaces, and would see a single word in each: characters apart. Without it
 * they learn nothing at all.
 */
export const charactersApart = (text: string): string => [...text.replaceAll(/\s+/g, '')].join(' ');

/** Characters and pairs of them, for classifiers that take a list of tokens. */
export function charactersAndPairs(text: string): string[] {
  const characters = [...text.replaceAll(/\s+/g, '')];
  return [...characters, ...characters.slice(1).map((character, i) => `${characters[i]}${character}`)];
}
