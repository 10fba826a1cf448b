import type { Confusion } from '../../../understanding/evaluation/confusion.ts';
import type { CurvePoint } from '../../../understanding/evaluation/curve.ts';
import type { GroupMeasures, Shares } from '../../../understanding/evaluation/groupMeasures.ts';
import type { Mistake } from '../../../understanding/evaluation/mistakes.ts';
import type { Reliability } from '../../../understanding/evaluation/reliability.ts';
import type { Part } from '../../../understanding/evaluation/report.ts';
import { confusedWith, inPercent, madeOf } from '../words.ts';
import { table, type Cell } from './table.ts';

/** The most frequent confusions and the worst mistakes tell what to write next; all of them are in the JSON and on the page. */
const shown = 20;

/** One part of what was tested. */
export function partText(part: Part): string[] {
  const { part: name, intents } = part;
  return [name, ...groupsText(part), ...(intents.length > 1 ? ['', ...details(part)] : []), ''];
}

function groupsText({ inScope, smalltalk, outOfScope, either }: GroupMeasures): string[] {
  const lines: Cell[][] = [
    ['in scope', inScope.rows, ...shares(inScope, ['right', 'served', 'askedBack', 'wrong', 'refused'])],
    ['small talk', smalltalk.rows, ...shares(smalltalk, ['right'])],
    ['out of scope', outOfScope.rows, undefined, undefined, ...shares(outOfScope, ['askedBack', 'wrong', 'refused'])],
    ['either', either.rows, ...shares(either, ['right'])],
  ];
  return table([['', 'rows', 'right', 'served', 'asked back', 'wrong', 'refused'], ...lines.filter(([, rows]) => rows !== 0)]);
}

const shares = <Name extends string>(own: Shares<Name>, names: readonly Name[]): string[] =>
  names.map((name) => {
    const [low, high] = own.intervals[name];
    return `${own[name].toFixed(1)} % (${Math.floor(low)}–${Math.ceil(high)})`;
  });

function details({ confusion, mistakes, curve, thresholds, ...measures }: Part): string[] {
  return [
    ...(curve && thresholds ? [...curveText(curve, thresholds.answer), ''] : []),
    ...calibrationText(measures),
    '',
    ...intentsText(measures),
    ...listed('not right, most frequent first', confusion, confusionLine),
    ...listed('worst mistakes, the surest first', mistakes, mistakeLine),
  ];
}

const calibrationText = ({ ece, brier, bins }: Reliability): string[] => [
  `  calibration: expected error ${ece}, Brier score ${brier}`,
  ...table(
    [
      ['confidence', ...bins.map(({ from, to }) => `${from}–${to}`)],
      ['mean', ...bins.map(({ confidence }) => inPercent(confidence))],
      ['came true', ...bins.map(({ accuracy }) => inPercent(accuracy))],
      ['rows', ...bins.map(({ rows }) => rows)],
    ],
    '    ',
  ),
];

const intentsText = ({ intents, macroF1 }: Pick<Part, 'intents' | 'macroF1'>): string[] =>
  table([
    ['intent', 'rows', 'right', 'precision', 'recall', 'F1'],
    ...intents.map(({ label, rows, right, precision, recall, f1 }) => [label, rows, right, precision, recall, f1]),
    ['mean of those in scope', '', '', '', '', macroF1],
  ]);

const confusionLine = ({ label, made, rows, examples }: Confusion): string =>
  `${`${rows}`.padStart(5)}  ${label} → ${confusedWith(made)}: ${examples.map((text) => `“${text}”`).join(' ')}`;

const mistakeLine = (mistake: Mistake): string =>
  `${inPercent(mistake.confidence).padStart(5)}  ${mistake.label} → ${madeOf(mistake)}: “${mistake.text}”`;

/** The first of a list, and how many there are. */
function listed<Item>(title: string, items: readonly Item[], line: (item: Item) => string): string[] {
  if (items.length === 0) return [];
  const of = items.length > shown ? ` (${shown} of ${items.length})` : '';
  return ['', `  ${title}${of}`, ...items.slice(0, shown).map((item) => `  ${line(item)}`)];
}

const curveSteps = new Set([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]);

function curveText(curve: readonly CurvePoint[], chosen: number): string[] {
  const points = curve.filter(({ answer }) => curveSteps.has(answer) || answer === chosen);
  const lines = points.map(({ answer, inScope, outOfScope }): Cell[] => [
    `${answer.toFixed(2)}${answer === chosen ? ' ←' : ''}`,
    ...[inScope.right, inScope.askedBack, inScope.wrong, inScope.refused].map((share) => share.toFixed(1)),
    '',
    ...[outOfScope.refused, outOfScope.askedBack, outOfScope.wrong].map((share) => share.toFixed(1)),
  ]);
  return [
    `  if an answer took another probability than the ${chosen.toFixed(2)} that the model chose, in percent: in scope | out of scope`,
    ...table([['answer from', 'right', 'asked back', 'wrong', 'refused', '|', 'refused', 'asked back', 'wrong'], ...lines]),
  ];
}
