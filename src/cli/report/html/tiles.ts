import type { Comparison } from '../../../understanding/evaluation/comparison.ts';
import type { GroupMeasures } from '../../../understanding/evaluation/groupMeasures.ts';
import { signed } from '../words.ts';
import { chip } from './comparisonSection.ts';
import { html, type Markup } from './markup.ts';

const shown = {
  inScope: { right: 'answered right', served: 'served: right, or asked back with the right one to tap', wrong: 'answered wrongly' },
  outOfScope: { refused: 'out of scope and refused', wrong: 'out of scope and answered' },
} as const;

/** The figures that matter most, of all rows together. */
export function tiles({ inScope, outOfScope }: GroupMeasures, comparison: Comparison | undefined): Markup {
  const change = (group: string, figure: string): Markup | '' => {
    const found = comparison?.figures.find((one) => one.group === group && one.figure === figure);
    return found ? chip(found, signed(found)) : '';
  };
  const answered = (['right', 'served', 'wrong'] as const).map((figure) =>
    tile(inScope[figure], inScope.intervals[figure], shown.inScope[figure], change('inScope', figure)),
  );
  const refused = (['refused', 'wrong'] as const).map((figure) =>
    tile(outOfScope[figure], outOfScope.intervals[figure], shown.outOfScope[figure], change('outOfScope', figure)),
  );
  return html`<div class="tiles">${inScope.rows > 0 ? answered : ''}${outOfScope.rows > 0 ? refused : ''}</div>`;
}

const tile = (percent: number, [low, high]: readonly [number, number], name: string, change: Markup | ''): Markup => html`<div class="card tile">
<b>${percent} <small>%</small></b><span>${name}</span><span class="soft">${low}–${high} %${change}</span></div>`;
