import type { Colour } from './legend.ts';
import { html, type Markup } from './markup.ts';

/** Shares of a whole, side by side. */
export function bar(parts: readonly { colour: Colour; rows: number }[]): Markup {
  const all = parts.reduce((sum, { rows }) => sum + rows, 0);
  const piece = ({ colour, rows }: (typeof parts)[number]): Markup =>
    html`<span class="back-${colour}" style="width:${((100 * rows) / all).toFixed(2)}%" title="${colour}: ${rows} of ${all}"></span>`;
  return html`<div class="bar">${parts.filter(({ rows }) => rows > 0).map(piece)}</div>`;
}
