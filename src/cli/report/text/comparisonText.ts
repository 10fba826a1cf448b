import type { Comparison, FigureChange, Made, RowChange } from '../../../understanding/evaluation/comparison.ts';
import { chanceOf, count, figureNames, groupNames, inPercent, madeOf, signed } from '../words.ts';
import { table } from './table.ts';

/** What became better and worse since an earlier evaluation, line by line. */
export const comparisonText = ({ rows, figures, worse, better, added, gone }: Comparison): string[] => [
  `compared with the earlier evaluation: ${count(rows, 'row')} in both, ${added.length} new, ${gone.length} gone`,
  ...table(figures.map(figureLine)),
  ...changes('worse', worse),
  ...changes('better', better),
  '',
];

const figureLine = (change: FigureChange): string[] => [
  `${groupNames[change.group]}, ${figureNames[change.figure]}`,
  `${change.before.toFixed(1)} % → ${change.after.toFixed(1)} %`,
  signed(change),
  `${change.better} better, ${change.worse} worse`,
  chanceOf(change),
];

const changes = (title: string, own: readonly RowChange[]): string[] => [`  ${title}: ${own.length}`, ...own.map(changeLine)];

const changeLine = ({ text, label, before, after }: RowChange): string => `    “${text}” (${label}): ${made(before)} → ${made(after)}`;

const made = (own: Made): string => `${madeOf(own)} ${inPercent(own.confidence)}`;
