import { plainText } from './blocks.ts';
import type { Incoming } from './incoming.ts';
import { showLinks } from './links.ts';
import { mask, type Secret } from './masking.ts';

/**
 * A message as it may be stored and passed on. A text in which something was found loses its look, since a look could end
 * within a secret; a media whose own words hold a secret is `withheld`.
 */
export function maskMessage({ words = [], blocks, ...message }: Incoming): { message: Incoming; found: ReadonlySet<Secret> } {
  const { text, found: inText } = mask(message.text ?? '');
  // What stands behind a link is passed on with it.
  const inLook = blocks ? mask(plainText(showLinks(blocks))).found : inText;
  // One by one, and together: a number may begin in a contact's first name and end in the last.
  const inWords = [...words, words.join('\n')].flatMap((word) => [...mask(word).found]);
  const isPlain = inText.size + inLook.size > 0;
  return {
    message: {
      ...message,
      ...(message.text !== undefined && { text }),
      ...(blocks && !isPlain && { blocks }),
      ...(inWords.length > 0 && { withheld: true }),
    },
    found: new Set([...inText, ...inLook, ...inWords]),
  };
}
