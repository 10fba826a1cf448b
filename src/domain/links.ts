import type { Block, Span } from './outgoing.ts';

/**
 * Links that lead where their text does not say, with the address written out, as code: nobody is led by a text of somebody
 * else, nor by a tap that was not meant.
 */
export const showLinks = (blocks: readonly Block[]): Block[] =>
  blocks.map((block) => (block.kind === 'list' ? { ...block, items: block.items.map(shown) } : { ...block, spans: shown(block.spans) }));

const shown = (spans: readonly Span[]): Span[] =>
  spans.flatMap(({ href, ...span }) => (href === undefined || href === span.text ? [span] : [span, { text: ' (' }, { text: href, code: true }, { text: ')' }]));
