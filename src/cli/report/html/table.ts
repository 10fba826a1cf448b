import { html, type Markup } from './markup.ts';

type Column = string | { number: string };

/** The head of a column of numbers: they stand to the right. */
export const number = (name: string): Column => ({ number: name });

/** A table that scrolls by itself where the page is too narrow for it. */
export const table = (columns: readonly Column[], lines: readonly Markup[]): Markup => html`<div class="scroll"><table>
<thead><tr>${columns.map(head)}</tr></thead>
<tbody>${lines}</tbody></table></div>`;

const head = (column: Column): Markup =>
  typeof column === 'string' ? html`<th>${column}</th>` : html`<th class="number">${column.number}</th>`;
