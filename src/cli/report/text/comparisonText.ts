import type { Comparison, FigureChange, RowChange } from '../../../understanding/evaluation/comparison.ts';
import { chanceOf, count, figureNames, groupNames, inPercent, madeOf } from '../words.ts';
import { table } from './table.ts';

/** What became better and worse since an earlier evaluation, line by line. */
export const comparisonText = ({ rows, figures, worse, better, added, gone }: Comparison): string[] => [
  `compared with the earlier evaluation: ${count(rows, 'row')} in both, ${added.length} new, ${gone.length} gone`,
  ...table(figures.map(figureLine)),
  ...changes('worse', worse),
  ...changes('better', better),
  '',
];

const figureLine = (change: FigureChange): string[] => {
  const { group, figure, before, after, better, worse } = change;
  const by = Math.round(10 * (after - before)) / 10;
  return [
    `${groupNames[group]}, ${figureNames[figure] ?? figure}`,
    `${before.toFixed(1)} % → ${after.toFixed(1)} %`,
    `${by > 0 ? '+' : ''}${by.toFixed(1)}`,
    `${better} better, ${worse} worse`,
    chanceOf(change),
  ];
};

const changes = (title: string, own: readonly RowChange[]): string[] => [
  `  ${title}: ${own.length}`,
  ...own.map(({ text, label, before, after }) => `    “${text}” (${label}): ${madeOf(before)} ${inPercent(before.confidence)} → ${madeOf(after)} ${inPercent(after.confidence)}`),
];
