import { grades } from '../../../understanding/evaluation/grade.ts';
import type { IntentMeasures } from '../../../understanding/evaluation/intentTable.ts';
import { groupNames } from '../words.ts';
import { bar } from './bar.ts';
import { html, type Markup } from './markup.ts';
import { legend } from './legend.ts';

/** How each intent is understood: the guide's, small talk and topics apart; the latter folded, since they are many. */
export function intentBars(intents: readonly IntentMeasures[], macroF1: number): Markup {
  const groups = (['inScope', 'smalltalk', 'outOfScope', 'either'] as const)
    .map((group) => ({ group, own: intents.filter((intent) => intent.group === group) }))
    .filter(({ own }) => own.length > 0);
  return html`<div class="card"><h3>By intent</h3><p class="soft">Mean F1 of the intents in scope: ${macroF1} %.</p>${legend(['right', 'offered', 'inVain', 'refused', 'wrong'])}
${groups.map(({ group, own }, i) => html`<details${i === 0 ? html` open` : ''}><summary>${groupNames[group]} (${own.length})</summary><div class="scroll"><table>
<thead><tr><th>intent</th><th class="number">rows</th><th>what became of them</th><th class="number">right</th><th class="number">precision</th><th class="number">recall</th><th class="number">F1</th></tr></thead>
<tbody>${own.map(line)}</tbody></table></div></details>`)}</div>`;
}

const line = ({ label, rows, grades: counts, right, precision, recall, f1 }: IntentMeasures): Markup =>
  html`<tr><td class="name">${label}</td><td class="number">${rows}</td><td style="width:45%">${bar(grades.map((grade) => ({ colour: grade, rows: counts[grade] })))}</td><td class="number">${right}</td><td class="number">${precision ?? '–'}</td><td class="number">${recall}</td><td class="number">${f1}</td></tr>`;
