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
  const has = { inScope: inScope.rows > 0, outOfScope: outOfScope.rows > 0 };
  const curves = curve && thresholds ? curvePlots(curve, thresholds.answer, has) : [];
  const all = mistakeList('Everything that was not right, worst first', mistakes);
  // Of one label, as where the whole topic was left out, nothing can be confused.
  if (intents.length < 2) return html`<section id="${id}"><h2>${name}</h2>${groupBars(part)}<div class="grid">${curves}</div>${all}</section>`;
  return html`<section id="${id}"><h2>${name}</h2>${groupBars(part)}
<div class="grid">${curves}${reliabilityPlot(part)}</div>
<div class="stack">${intentBars(intents, macroF1)}${heatTable(matrix)}</div>
${confusionList(confusion)}${all}</section>`;
}
