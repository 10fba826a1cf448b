import { grades, groups } from '../../../understanding/evaluation/grade.ts';
import type { IntentMeasures } from '../../../understanding/evaluation/intentTable.ts';
import { groupNames } from '../words.ts';
import { bar } from './bar.ts';
import { legend } from './legend.ts';
import { html, type Markup } from './markup.ts';
import { number, table } from './table.ts';

const columns = ['intent', number('rows'), 'what became of them', number('right'), number('precision'), number('recall'), number('F1')];

/** How each intent is understood; the first group unfolded, the others folded, since topics are many. */
export function intentBars(intents: readonly IntentMeasures[], macroF1: number): Markup {
  const named = groups.map((group) => ({ group, own: intents.filter((intent) => intent.group === group) })).filter(({ own }) => own.length > 0);
  return html`<div class="card"><h3>By intent</h3><p class="soft">Mean F1 of the intents in scope: ${macroF1} %.</p>${legend(grades)}
${named.map(({ group, own }, i) => html`<details${i === 0 ? html` open` : ''}>
<summary>${groupNames[group]} (${own.length})</summary>${table(columns, own.map(line))}</details>`)}</div>`;
}

const line = ({ label, rows, grades: counts, right, precision, recall, f1 }: IntentMeasures): Markup => html`<tr>
<td class="name">${label}</td><td class="number">${rows}</td>
<td class="wide">${bar(grades.map((grade) => ({ colour: grade, rows: counts[grade] })))}</td>
${[right, precision ?? '–', recall, f1].map((figure) => html`<td class="number">${figure}</td>`)}</tr>`;
