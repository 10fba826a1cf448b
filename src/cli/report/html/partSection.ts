import type { Part } from '../../../understanding/evaluation/report.ts';
import { curvePlots } from './curvePlots.ts';
import { groupBars } from './groupBars.ts';
import { heatTable } from './heatTable.ts';
import { intentBars } from './intentBars.ts';
import { confusionList, mistakeList } from './lists.ts';
import { html, type Markup } from './markup.ts';
import { reliabilityPlot } from './reliabilityPlot.ts';

/** One part of what was tested. */
export function partSection(part: Part, id: string): Markup {
  const { part: name, curve, thresholds, intents, macroF1, matrix, confusion, mistakes, inScope, outOfScope } = part;
  const hasIntents = intents.length > 1;
  const plots = [
    ...(curve && thresholds ? curvePlots(curve, thresholds.answer, { inScope: inScope.rows > 0, outOfScope: outOfScope.rows > 0 }) : []),
    ...(hasIntents ? [reliabilityPlot(part)] : []),
  ];
  return html`<section id="${id}"><h2>${name}</h2>${groupBars(part)}
<div class="grid">${plots}</div>
${hasIntents ? html`<div class="stack">${intentBars(intents, macroF1)}${heatTable(matrix)}</div>` : ''}
${hasIntents ? confusionList(confusion) : ''}${mistakeList('Everything that was not right, worst first', mistakes)}</section>`;
}
