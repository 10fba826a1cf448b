import type { Matrix } from '../../../understanding/evaluation/matrix.ts';
import type { Colour } from './legend.ts';
import { html, type Markup } from './markup.ts';

/** The confusion matrix: the deeper a cell, the larger its share of the line. */
export const heatTable = ({ columns, rows }: Matrix): Markup => html`<div class="card"><h3>What was taken for what</h3>
<p class="soft">A line for what texts are, a column for what was made of them, in rows.</p>
<div class="scroll"><table class="heat"><thead><tr><th></th>${columns.map((column) => html`<th>${column}</th>`)}</tr></thead>
<tbody>${rows.map(({ label, counts }) => html`<tr><th>${label}</th>${cells(label, columns, counts)}</tr>`)}</tbody></table></div></div>`;

function cells(label: string, columns: readonly string[], counts: readonly number[]): Markup[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count, i) => {
    if (count === 0) return html`<td class="none">0</td>`;
    const depth = 0.12 + 0.78 * (count / all);
    return html`<td style="--share:${depth.toFixed(2)};--tone:var(--${colourOf(label, columns[i]!)})">${count}</td>`;
  });
}

function colourOf(label: string, column: string): Colour {
  if (label === column || (label === 'out of scope' && column === 'refused')) return 'right';
  if (column === 'asked back') return 'offered';
  return column === 'refused' ? 'refused' : 'wrong';
}
