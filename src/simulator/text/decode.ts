const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** The character reference at the start of `html` (`&lt`, `&#38;` …): Telegram knows four names, numbers, and forgives a missing `;`. */
export function decodeReference(html: string): { text: string; length: number } | undefined {
  const match = /^&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));?/i.exec(html);
  if (!match) return undefined;
  const [{ length }, hex, decimal, name] = [match[0], match[1], match[2], match[3]];
  if (name !== undefined) {
    const text = named[name];
    return text === undefined ? undefined : { text, length };
  }
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  const inRange = code > 0 && code < 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return inRange ? { text: String.fromCodePoint(code), length } : undefined;
}
