import type { Matrix } from '../../../understanding/evaluation/matrix.ts';
import { html, type Markup } from './markup.ts';

/** The confusion matrix: a line for what a text is, a column for what was made of it; the deeper, the larger its share of the line. */
export function heatTable({ columns, rows }: Matrix): Markup {
  return html`<div class="card"><h3>What was taken for what</h3><p class="soft">A line for what texts are, a column for what was made of them, in rows.</p><div class="scroll"><table class="heat">
<thead><tr><th></th>${columns.map((column) => html`<th>${column}</th>`)}</tr></thead>
<tbody>${rows.map(({ label, counts }) => html`<tr><th>${label}</th>${counts.map((count, i) => cell(count, counts.reduce((sum, each) => sum + each, 0), toneOf(label, columns[i]!)))}</tr>`)}</tbody></table></div></div>`;
}

const cell = (count: number, all: number, tone: string): Markup =>
  count === 0 ? html`<td class="none">0</td>` : html`<td style="--share:${(0.12 + 0.78 * (count / all)).toFixed(2)};--tone:var(--${tone})">${count}</td>`;

function toneOf(label: string, column: string): string {
  if (label === column || (label === 'out of scope' && column === 'refused')) return 'right';
  if (column === 'asked back') return 'offered';
  return column === 'refused' ? 'refused' : 'wrong';
}
