/** The parts of a text between its punctuation, trimmed, none of them empty. */
export const clausesOf = (text: string): string[] =>
  text.split(/[,，。.!！?？;；\n]+/u).map((clause) => clause.trim()).filter(Boolean);
