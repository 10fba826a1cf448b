import type { Report } from '../../../understanding/evaluation/report.ts';
import { comparisonText } from './comparisonText.ts';
import { nextText } from './nextText.ts';
import { partText } from './partText.ts';

/** An evaluation for reading in a terminal. */
export function textOf({ parts, next, comparison }: Report): string {
  const lines = [...parts.flatMap(partText), ...(next ? nextText(next) : []), ...(comparison ? comparisonText(comparison) : [])];
  return `${lines.join('\n')}\n`;
}
