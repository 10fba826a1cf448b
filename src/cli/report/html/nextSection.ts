import type { Missed } from '../../../understanding/evaluation/missed.ts';
import type { WriteNext } from '../../../understanding/evaluation/report.ts';
import { byIntent } from '../byIntent.ts';
import { count, inPercent, madeOf } from '../words.ts';
import { folded, listTable, mistakeList } from './lists.ts';
import { html, type Markup } from './markup.ts';

/** What to write next: utterances that stand alone, those that contradict others, and intents that have few. */
export function nextSection({ missed, misread, thin }: WriteNext): Markup {
  return html`<section id="next"><h2>What to write next</h2>
${missed.length === 0 ? '' : html`<p>${count(missed.length, 'utterance')} would be missed if not in the set: each is alone, so write two or three like it.</p>`}
${byIntent(missed).map(({ intent, own }) => folded(intent, own.length, listTable(['utterance', 'would be', 'like', '#confidence'], own.map(missedLine))))}
${mistakeList('Misread though learned: others contradict them, or nothing in them tells', misread)}
${folded('Intents that have few utterances', thin.length, listTable(['intent', 'language', '#utterances', '#better'], thin.map(({ intent, language, utterances, enough }) => html`<tr><td>${intent}</td><td>${language}</td><td class="number">${utterances}</td><td class="number">${enough} or more</td></tr>`)))}</section>`;
}

const missedLine = (own: Missed): Markup =>
  html`<tr><td class="text">${own.text}</td><td>${madeOf(own)}</td><td class="text soft">${own.like ?? ''}</td><td class="number">${inPercent(own.confidence)}</td></tr>`;
