import type { GroupMeasures, Shares } from '../../../understanding/evaluation/groupMeasures.ts';
import { figureNames, groupNames } from '../words.ts';
import { bar } from './bar.ts';
import type { Colour } from './legend.ts';
import { html, type Markup } from './markup.ts';

/** The shares of each group, with their intervals. */
export function groupBars({ inScope, smalltalk, outOfScope, either }: GroupMeasures): Markup {
  const groups = [
    line('inScope', inScope, ['right', 'served', 'askedBack', 'refused', 'wrong'], ['right', 'askedBack', 'refused', 'wrong']),
    line('smalltalk', smalltalk, ['right'], ['right']),
    line('outOfScope', outOfScope, ['refused', 'askedBack', 'wrong'], ['right', 'askedBack', 'wrong']),
    line('either', either, ['right'], ['right']),
  ];
  return html`<div class="card groups">${groups}</div>`;
}

/** @param colours of the figures that make up the whole; those that are not among them are named only. */
function line<Name extends string>(group: keyof typeof groupNames, shares: Shares<Name>, names: readonly Name[], colours: readonly Colour[]): Markup | '' {
  if (shares.rows === 0) return '';
  const drawn = names.filter((name) => name !== 'served');
  const parts = drawn.map((name, i) => ({ colour: colours[i]!, rows: shares[name] }));
  const rest = 100 - parts.reduce((sum, { rows }) => sum + rows, 0);
  return html`<div><strong>${groupNames[group]}</strong> <span class="soft">${shares.rows.toLocaleString('en-US')} rows</span>
${drawn.length > 1 ? bar(parts) : html`<div class="bar"><span class="back-right" style="width:${100 - rest}%"></span></div>`}
<dl>${names.map((name) => html`<div><dt>${figureNames[name]}</dt><dd>${shares[name]} % <span class="soft">(${shares.intervals[name].join('–')})</span></dd></div>`)}</dl></div>`;
}
