import { expect, it } from 'vitest';
import { loadContent } from '../../src/content/load.ts';
import { phraseText, type PhraseKey } from '../../src/content/phrase.ts';
import { phrasePlaceholders, type PlainKey } from '../../src/content/phrases.ts';
import { locales } from '../../src/domain/locale.ts';
import { plainText } from '../../src/domain/blocks.ts';

/** A phrase tells to tap a button by its name. */
const told = /(?:tap|点|點)\s?(?:“([^”]+)”|「([^」]+)」)/giu;

it.each(['.', 'examples/library'])('the buttons that phrases of %s name are there', async (folder) => {
  const loaded = await loadContent(folder);
  if (!('content' in loaded)) throw new Error('the content has problems');
  const { phrases } = loaded.content;
  const keys = Object.keys(phrasePlaceholders) as PhraseKey[];
  const labels = keys.filter((key): key is PlainKey => /^(?:desk\.)?buttons\./.test(key));
  for (const locale of locales) {
    const buttons = labels.map((key) => phraseText(phrases[locale], key, {}));
    const named = Object.values(phrases[locale]).flatMap((blocks) => [...plainText(blocks).matchAll(told)].map(([, en, zh]) => en ?? zh!));
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !buttons.some((label) => label.includes(name)))).toEqual([]);
  }
});
