/** A greeting or thanks is no longer than this, in tokens. */
const longest = 4;
/** What is left of a text must say something. */
const least = 2;

/** Small talk that people put before or after what they want (你好, thanks), as tokens joined by spaces. */
export const courtesiesOf = (smalltalk: readonly (readonly string[])[]): string[] => [
  ...new Set(smalltalk.filter(({ length }) => length <= longest).map((tokens) => tokens.join(' ')).filter((words) => words.length >= 2)),
];

/** @returns a function that takes courtesies from both ends of a text's tokens. */
export function createTrim(courtesies: readonly string[]): (tokens: readonly string[]) => readonly string[] {
  const known = new Set(courtesies);
  const lengths = Array.from({ length: longest }, (_, i) => longest - i);
  return function trim(tokens): readonly string[] {
    const fitting = lengths.filter((length) => tokens.length - length >= least);
    const before = fitting.find((length) => known.has(tokens.slice(0, length).join(' ')));
    if (before) return trim(tokens.slice(before));
    const after = fitting.find((length) => known.has(tokens.slice(-length).join(' ')));
    return after ? trim(tokens.slice(0, -after)) : tokens;
  };
}
