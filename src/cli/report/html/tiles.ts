import type { Comparison } from '../../../understanding/evaluation/comparison.ts';
import type { GroupMeasures, Shares } from '../../../understanding/evaluation/groupMeasures.ts';
import { html, type Markup } from './markup.ts';

/** The figures that matter most, of all rows together. */
export function tiles({ inScope, outOfScope }: GroupMeasures, comparison: Comparison | undefined): Markup {
  const change = (group: string, figure: string) => comparison?.figures.find((one) => one.group === group && one.figure === figure);
  return html`<div class="tiles">${
    inScope.rows === 0
      ? ''
      : [
          tile('answered right', inScope, 'right', change('inScope', 'right')),
          tile('served: right, or asked back with the right one to tap', inScope, 'served', change('inScope', 'served')),
          tile('answered wrongly', inScope, 'wrong', change('inScope', 'wrong')),
        ]
  }${
    outOfScope.rows === 0
      ? ''
      : [
          tile('out of scope and refused', outOfScope, 'refused', change('outOfScope', 'refused')),
          tile('out of scope and answered', outOfScope, 'wrong', change('outOfScope', 'wrong')),
        ]
  }</div>`;
}

function tile<Name extends string>(name: string, shares: Shares<Name>, figure: Name, change: Comparison['figures'][number] | undefined): Markup {
  const [low, high] = shares.intervals[figure];
  const by = change && Math.round(10 * (change.after - change.before)) / 10;
  const tone = !change || change.p >= 0.05 ? '' : change.better > change.worse ? 'good' : 'bad';
  return html`<div class="card tile"><b>${shares[figure]} <small>%</small></b><span>${name}</span><span class="soft">${low}–${high} % ${by ? html`<span class="chip ${tone}">${by > 0 ? '+' : ''}${by}</span>` : ''}</span></div>`;
}
