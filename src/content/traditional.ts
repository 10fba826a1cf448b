import { ConverterBuilder } from 'opencc-js/core';
import * as preset from 'opencc-js/preset/cn2t';

/**
 * From simplified to traditional Chinese (OpenCC, `cn` to `tw`), for texts that are written with the characters of
 * `sample`.
 */
export function traditionalConverter(sample: string): (text: string) => string {
  const { s2tw } = preset.configs;
  const [[phrases, morePhrases, characters] = [], variants = []] = s2tw?.conversionChain ?? [];
  if (typeof phrases !== 'string' || typeof morePhrases !== 'string' || !characters) {
    throw new Error('opencc-js has another build of its dictionaries than this version of the bot: run npm ci.');
  }
  // All 50,000 phrases cost a tenth of a second and 60 MB. One with a character that the text lacks can't occur in it.
  const occurring = new Set(sample);
  const possible = [morePhrases, phrases]
    .flatMap((dictionary) => dictionary.split('|'))
    .filter((entry) => canOccur(entry, occurring))
    .map((entry) => entry.split(' ') as [string, string]);
  const config = { ...s2tw, segmentation: possible, conversionChain: [[possible, characters], variants] };
  return ConverterBuilder({ ...preset, configs: { s2tw: config } })({ from: 'cn', to: 'tw' });
}

/** @param entry a phrase, a space, and what it becomes. */
function canOccur(entry: string, occurring: ReadonlySet<string>): boolean {
  for (const character of entry) {
    if (character === ' ') return true;
    if (!occurring.has(character)) return false;
  }
  return false;
}
