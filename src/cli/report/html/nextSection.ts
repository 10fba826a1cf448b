import type { Missed } from '../../../understanding/evaluation/missed.ts';
import type { WriteNext } from '../../../understanding/evaluation/report.ts';
import type { ThinIntent } from '../../../understanding/evaluation/thinIntents.ts';
import { byIntent } from '../byIntent.ts';
import { count, inPercent, madeOf } from '../words.ts';
import { folded, mistakeList } from './lists.ts';
import { html, type Markup } from './markup.ts';
import { number, table } from './table.ts';

const missedColumns = ['utterance', 'would be', 'like', number('confidence')];
const thinColumns = ['intent', 'language', number('utterances'), number('better')];

/** What to write next: utterances that stand alone, those that others contradict, and intents that have few. */
export function nextSection({ missed, misread, thin }: WriteNext): Markup {
  const alone = html`<p>${count(missed.length, 'utterance')} would be missed if not in the set: each is alone, so write two or three like it.</p>`;
  return html`<section id="next"><h2>What to write next</h2>
${missed.length > 0 ? alone : ''}
${byIntent(missed).map(({ intent, own }) => folded(intent, own.length, table(missedColumns, own.map(missedLine))))}
${mistakeList('Misread though learned: others contradict them, or nothing in them tells', misread)}
${folded('Intents that have few utterances', thin.length, table(thinColumns, thin.map(thinLine)))}</section>`;
}

const missedLine = (own: Missed): Markup => html`<tr>
<td class="text">${own.text}</td><td>${madeOf(own)}</td><td class="text soft">${own.like ?? ''}</td>
<td class="number">${inPercent(own.confidence)}</td></tr>`;

const thinLine = ({ intent, language, utterances, enough }: ThinIntent): Markup => html`<tr>
<td>${intent}</td><td>${language}</td><td class="number">${utterances}</td><td class="number">${enough} or more</td></tr>`;
