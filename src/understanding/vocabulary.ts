/**
 * Names and their numbers (a name's place among them) as plain tables, in which a name is found where it stands: a model
 * is used as it was read, no string of it is ever made.
 */
export interface Vocabulary {
  /** The names one after another, in UTF-16. */
  letters: Uint16Array;
  /** By number: where in `letters` its name ends, and the next one begins. */
  ends: Uint32Array;
  /** A hash table with open addressing: numbers plus 1, and 0 where none is. A power of two, more than half of it empty. */
  slots: Uint32Array;
}

/** @param names each once. */
export function packVocabulary(names: readonly string[]): Vocabulary {
  const letters = new Uint16Array(names.reduce((sum, { length }) => sum + length, 0));
  const ends = new Uint32Array(names.length);
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * names.length + 2)));
  let end = 0;
  names.forEach((name, number) => {
    for (let i = 0; i < name.length; i++) letters[end++] = name.charCodeAt(i);
    ends[number] = end;
    let slot = hashOf(name) & (slots.length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = number + 1;
  });
  return { letters, ends, slots };
}

/** @returns undefined where the vocabulary lacks the name. */
export function numberOf({ letters, ends, slots }: Vocabulary, name: string): number | undefined {
  for (let slot = hashOf(name) & (slots.length - 1); slots[slot] !== 0; slot = (slot + 1) & (slots.length - 1)) {
    const number = slots[slot]! - 1;
    const start = number === 0 ? 0 : ends[number - 1]!;
    if (ends[number]! - start === name.length && isAt(letters, start, name)) return number;
  }
  return undefined;
}

function isAt(letters: Uint16Array, start: number, name: string): boolean {
  for (let i = 0; i < name.length; i++) if (letters[start + i] !== name.charCodeAt(i)) return false;
  return true;
}

/** FNV-1a, 32 bits, over UTF-16 units; its low bits are mixed with the high ones, since the table takes those. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15);
}
