/** So many different texts are shared: the guide's, in all their wordings, are a few hundred. */
const most = 5_000;

const texts = new Map<string, string>();

/** The same text as one string in memory: most of what transcripts hold is the guide, said again and again. */
export function shared(text: string): string {
  const known = texts.get(text);
  if (known !== undefined) return known;
  if (texts.size >= most) texts.clear();
  texts.set(text, text);
  return text;
}
