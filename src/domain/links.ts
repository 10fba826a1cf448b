import { mapSpans } from './blocks.ts';
import type { Block } from './outgoing.ts';

/** Links that lead where their text does not say, with the address written out: nobody is led by a text of somebody else. */
export const showLinks = (blocks: readonly Block[]): Block[] =>
  mapSpans(blocks, ({ href, ...span }) =>
    href === undefined || href === span.text ? span : { ...span, text: `${span.text} (${href})` },
  );
