/** The candidate that is one or two typing errors away from the word, if there is one. */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  const [best] = candidates
    .map((candidate) => ({ candidate, errors: typingErrors(word, candidate) }))
    .toSorted((one, other) => one.errors - other.errors);
  return best && best.errors <= Math.min(2, word.length / 2) ? best.candidate : undefined;
}

/** Levenshtein's distance. */
function typingErrors(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, letter] of Array.from(from).entries()) {
    const line = [row + 1];
    for (const [column, other] of Array.from(to).entries()) {
      line.push(Math.min(line[column]! + 1, above[column + 1]! + 1, above[column]! + (letter === other ? 0 : 1)));
    }
    above = line;
  }
  return above.at(-1)!;
}

/** What to write instead of a word that is none of those that are possible. */
export function writeOneOf(word: string, candidates: readonly string[]): string {
  const meant = closest(word, candidates);
  return meant ? `write “${meant}”` : `write one of ${candidates.join(', ')}`;
}
