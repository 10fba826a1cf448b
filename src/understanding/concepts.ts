/** The words of each class, each as its tokens. */
export type WordClasses = Record<string, readonly (readonly string[])[]>;

interface Node {
  next: Map<string, Node>;
  /** The classes of the word that ends here. */
  classes: string[];
}

const node = (): Node => ({ next: new Map(), classes: [] });

/**
 * Finds the word classes of a text, in its order. The longest word wins and words don't overlap; a word that stands in
 * two classes counts as both.
 */
export function createMatcher(classes: WordClasses): (tokens: readonly string[]) => string[] {
  const root = node();
  for (const [name, words] of Object.entries(classes)) {
    for (const word of words) {
      let at = root;
      for (const token of word) {
        const next = at.next.get(token) ?? node();
        at.next.set(token, next);
        at = next;
      }
      if (at !== root && !at.classes.includes(name)) at.classes.push(name);
    }
  }
  return (tokens) => {
    const found: string[] = [];
    for (let start = 0; start < tokens.length; ) {
      let at: Node | undefined = root;
      let end = start + 1;
      let longest: string[] = [];
      for (let i = start; i < tokens.length; i++) {
        at = at.next.get(tokens[i]!);
        if (!at) break;
        if (at.classes.length > 0) [end, longest] = [i + 1, at.classes];
      }
      found.push(...longest);
      start = end;
    }
    return found;
  };
}
