import type { Group } from '../../../understanding/evaluation/grade.ts';
import type { GroupMeasures, Shares } from '../../../understanding/evaluation/groupMeasures.ts';
import { count, figureNames, groupNames } from '../words.ts';
import type { Colour } from './legend.ts';
import { html, type Markup } from './markup.ts';

/** The shares of each group, with their intervals. */
export const groupBars = ({ inScope, smalltalk, outOfScope, either }: GroupMeasures): Markup => html`<div class="card groups">
${line('inScope', inScope, { right: 'right', askedBack: 'askedBack', refused: 'refused', wrong: 'wrong' }, ['served'])}
${line('smalltalk', smalltalk, { right: 'right' })}
${line('outOfScope', outOfScope, { refused: 'right', askedBack: 'askedBack', wrong: 'wrong' })}
${line('either', either, { right: 'right' })}</div>`;

/**
 * @param drawn the figures that the bar is made of, and their colours.
 * @param also those that are only named.
 */
function line<Name extends string>(
  group: Group,
  shares: Shares<Name>,
  drawn: Partial<Record<NoInfer<Name>, Colour>>,
  also: readonly NoInfer<Name>[] = [],
): Markup | '' {
  if (shares.rows === 0) return '';
  const names = Object.keys(drawn) as Name[];
  return html`<div><strong>${groupNames[group]}</strong> <span class="soft">${count(shares.rows, 'row')}</span>
<div class="bar">${names.map((name) => html`<span class="back-${drawn[name]}" style="width:${shares[name]}%"></span>`)}</div>
<dl>${[...names, ...also].map((name) => figure(figureNames[name], shares[name], shares.intervals[name]))}</dl></div>`;
}

const figure = (name: string | undefined, percent: number, interval: readonly number[]): Markup =>
  html`<div><dt>${name}</dt><dd>${percent} % <span class="soft">(${interval.join('–')})</span></dd></div>`;
