import type { Confusion } from '../../../understanding/evaluation/confusion.ts';
import type { Mistake } from '../../../understanding/evaluation/mistakes.ts';
import { confusedWith, inPercent, madeOf } from '../words.ts';
import { html, type Markup } from './markup.ts';
import { number, table } from './table.ts';

/** A list that can be unfolded; nothing where it is empty. */
export function folded(title: string, count: number, body: Markup, open = false): Markup | '' {
  if (count === 0) return '';
  return html`<details class="card"${open ? html` open` : ''}>
<summary>${title} <span class="soft">(${count.toLocaleString('en-US')})</span></summary>${body}</details>`;
}

export const confusionList = (confusion: readonly Confusion[]): Markup | '' =>
  folded('Not right, by what was made of it', confusion.length, table([number('rows'), 'is', 'was made', 'such as'], confusion.map(confusionLine)));

const confusionLine = ({ label, made, rows, examples }: Confusion): Markup => html`<tr>
<td class="number">${rows}</td><td class="name">${label}</td><td class="name">${confusedWith(made)}</td>
<td class="text">${examples.map((text) => html`<div>${text}</div>`)}</td></tr>`;

export const mistakeList = (title: string, mistakes: readonly Mistake[]): Markup | '' =>
  folded(title, mistakes.length, table(['text', 'is', 'was made', number('confidence')], mistakes.map(mistakeLine)));

const mistakeLine = (mistake: Mistake): Markup => html`<tr>
<td class="text">${mistake.text}</td><td class="name">${mistake.label}</td>
<td class="name"><i class="dot back-${mistake.grade}"></i>${madeOf(mistake)}</td><td class="number">${inPercent(mistake.confidence)}</td></tr>`;
