import type { Confusion } from '../../../understanding/evaluation/confusion.ts';
import type { Mistake } from '../../../understanding/evaluation/mistakes.ts';
import { confusedWith, inPercent, madeOf } from '../words.ts';
import { html, type Markup } from './markup.ts';

/** A list that can be unfolded; nothing where it is empty. */
export const folded = (title: string, count: number, body: Markup, open = false): Markup | '' =>
  count === 0 ? '' : html`<details class="card"${open ? html` open` : ''}><summary>${title} <span class="soft">(${count.toLocaleString('en-US')})</span></summary>${body}</details>`;

/** Columns of a table; those that begin with # are numbers. */
export const listTable = (columns: readonly string[], lines: readonly Markup[]): Markup =>
  html`<div class="scroll"><table><thead><tr>${columns.map((column) => (column.startsWith('#') ? html`<th class="number">${column.slice(1)}</th>` : html`<th>${column}</th>`))}</tr></thead><tbody>${lines}</tbody></table></div>`;

export const confusionList = (confusion: readonly Confusion[]): Markup | '' =>
  folded(
    'Not right, by what was made of it',
    confusion.length,
    listTable(
      ['#rows', 'is', 'was made', 'such as'],
      confusion.map(({ label, made, rows, examples }) => html`<tr><td class="number">${rows}</td><td class="name">${label}</td><td class="name">${confusedWith(made)}</td><td class="text">${examples.map((text) => html`<div>${text}</div>`)}</td></tr>`),
    ),
  );

export const mistakeList = (title: string, mistakes: readonly Mistake[]): Markup | '' =>
  folded(
    title,
    mistakes.length,
    listTable(
      ['text', 'is', 'was made', '#confidence'],
      mistakes.map((mistake) => html`<tr><td class="text">${mistake.text}</td><td class="name">${mistake.label}</td><td class="name"><i class="dot back-${mistake.grade}"></i>${madeOf(mistake)}</td><td class="number">${inPercent(mistake.confidence)}</td></tr>`),
    ),
  );
