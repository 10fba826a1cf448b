import type { Missed } from '../../../understanding/evaluation/missed.ts';
import type { Mistake } from '../../../understanding/evaluation/mistakes.ts';
import type { WriteNext } from '../../../understanding/evaluation/report.ts';
import type { ThinIntent } from '../../../understanding/evaluation/thinIntents.ts';
import { byIntent } from '../byIntent.ts';
import { count, madeOf } from '../words.ts';

/** Of each intent; all of them are in the JSON and on the page. */
const shown = 8;

/** What to write next. */
export const nextText = ({ missed, misread, thin }: WriteNext): string[] => [...missedText(missed), ...misreadText(misread), ...thinText(thin)];

function missedText(missed: readonly Missed[]): string[] {
  if (missed.length === 0) return [];
  return [
    `thin spots: ${count(missed.length, 'utterance')} would be missed if not in the set: each is alone, write two or three like it`,
    ...byIntent(missed).flatMap(({ intent, own }) => [
      `  ${intent}: ${own.length}${own.length > shown ? `, of them ${shown}` : ''}`,
      ...own.slice(0, shown).map((one) => `    “${one.text}” → ${madeOf(one)}${one.like === undefined ? '' : `, like “${one.like}”`}`),
    ]),
    '',
  ];
}

const misreadText = (misread: readonly Mistake[]): string[] =>
  misread.length === 0
    ? []
    : [
        `misread though learned: ${count(misread.length, 'utterance')}; others contradict them, or nothing in them tells`,
        ...misread.map((one) => `  ${one.label} → ${madeOf(one)}: “${one.text}”`),
        '',
      ];

const thinText = (thin: readonly ThinIntent[]): string[] =>
  thin.length === 0
    ? []
    : [
        'thin intents: write more',
        ...thin.map(({ intent, language, utterances, enough }) => `  ${intent}: ${utterances} in ${language}, ${enough} or more are better`),
        '',
      ];
