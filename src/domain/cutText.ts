/** The beginning of a text, `limit` UTF-16 units at most; never with half a character at its end, for which Telegram refuses the whole message. */
export function cutText(text: string, limit: number): string {
  const cut = text.slice(0, limit);
  return text.length > limit && /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
