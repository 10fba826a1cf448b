import type { Comparison, FigureChange, Made, RowChange } from '../../../understanding/evaluation/comparison.ts';
import { grades } from '../../../understanding/evaluation/grade.ts';
import { chanceOf, count, figureNames, groupNames, inPercent, madeOf, signed } from '../words.ts';
import { legend } from './legend.ts';
import { folded } from './lists.ts';
import { html, type Markup } from './markup.ts';
import { number, table } from './table.ts';

const figureColumns = ['figure', number('before'), number('after'), number('change'), number('better'), number('worse'), 'more than chance?'];

/** What became better and worse since an earlier evaluation. */
export const comparisonSection = ({ rows, figures, worse, better, added, gone }: Comparison): Markup => html`<section id="comparison">
<h2>Since the earlier evaluation</h2>
<div class="card"><p class="soft">${count(rows, 'row')} in both, ${added.length} new, ${gone.length} gone.
The figures are of the rows in both, by the labels that they have now.</p>
${table(figureColumns, figures.map(figureLine))}${legend(grades)}</div>
${changeList('Worse', worse, true)}${changeList('Better', better, false)}</section>`;

const figureLine = (change: FigureChange): Markup => html`<tr>
<td>${groupNames[change.group]}, ${figureNames[change.figure]}</td>
${[`${change.before} %`, `${change.after} %`, signed(change), change.better, change.worse].map((cell) => html`<td class="number">${cell}</td>`)}
<td>${chip(change, chanceOf(change))}</td></tr>`;

/** In the colour of good or bad where the change is more than chance. */
export const chip = ({ better, worse, p }: FigureChange, text: string): Markup =>
  html`<span class="chip ${p >= 0.05 ? '' : better > worse ? 'good' : 'bad'}">${text}</span>`;

const changeList = (title: string, changes: readonly RowChange[], open: boolean): Markup | '' =>
  folded(title, changes.length, table(['text', 'is', 'before', 'after'], changes.map(changeLine)), open);

const changeLine = ({ text, label, before, after }: RowChange): Markup => html`<tr>
<td class="text">${text}</td><td class="name">${label}</td><td>${made(before)}</td><td>${made(after)}</td></tr>`;

const made = (own: Made): Markup => html`<i class="dot back-${own.grade}"></i>${madeOf(own)} <span class="soft">${inPercent(own.confidence)}</span>`;
