import type { Comparison, FigureChange, Made, RowChange } from '../../../understanding/evaluation/comparison.ts';
import { chanceOf, count, figureNames, groupNames, inPercent, madeOf } from '../words.ts';
import { legend } from './legend.ts';
import { folded, listTable } from './lists.ts';
import { html, type Markup } from './markup.ts';

/** What became better and worse since an earlier evaluation. */
export const comparisonSection = ({ rows, figures, worse, better, added, gone }: Comparison): Markup => html`<section id="comparison"><h2>Since the earlier evaluation</h2>
<div class="card"><p class="soft">${count(rows, 'row')} in both, ${added.length.toLocaleString('en-US')} new, ${gone.length.toLocaleString('en-US')} gone. The figures are of the rows in both, by the labels that they have now.</p>
${listTable(['figure', '#before', '#after', '#change', '#better', '#worse', 'more than chance?'], figures.map(figureLine))}${legend(['right', 'offered', 'inVain', 'refused', 'wrong'])}</div>
${changeList('Worse', worse, true)}${changeList('Better', better, false)}</section>`;

function figureLine(change: FigureChange): Markup {
  const { group, figure, before, after, better, worse, p } = change;
  const by = Math.round(10 * (after - before)) / 10;
  const tone = p >= 0.05 ? '' : better > worse ? 'good' : 'bad';
  return html`<tr><td>${groupNames[group]}, ${figureNames[figure] ?? figure}</td><td class="number">${before} %</td><td class="number">${after} %</td><td class="number">${by > 0 ? '+' : ''}${by}</td><td class="number">${better}</td><td class="number">${worse}</td><td><span class="chip ${tone}">${chanceOf(change)}</span></td></tr>`;
}

const changeList = (title: string, changes: readonly RowChange[], open: boolean): Markup | '' =>
  folded(
    title,
    changes.length,
    listTable(
      ['text', 'is', 'before', 'after'],
      changes.map(({ text, label, before, after }) => html`<tr><td class="text">${text}</td><td class="name">${label}</td><td>${made(before)}</td><td>${made(after)}</td></tr>`),
    ),
    open,
  );

const made = (own: Made): Markup => html`<i class="dot back-${own.grade}"></i>${madeOf(own)} <span class="soft">${inPercent(own.confidence)}</span>`;
