import { html, type Markup } from './markup.ts';
import type { Colour } from './legend.ts';

/** Shares of a whole, side by side. */
export function bar(parts: readonly { colour: Colour; rows: number }[]): Markup {
  const all = parts.reduce((sum, { rows }) => sum + rows, 0);
  const shown = parts.filter(({ rows }) => rows > 0);
  return html`<div class="bar">${shown.map(({ colour, rows }) => html`<span class="back-${colour}" style="width:${((100 * rows) / all).toFixed(2)}%" title="${colour}: ${rows} of ${all}"></span>`)}</div>`;
}
