import type { Report } from '../../../understanding/evaluation/report.ts';
import { comparisonText } from './comparisonText.ts';
import { misreadText, missedText, thinText } from './missedText.ts';
import { partText } from './partText.ts';

/** An evaluation for reading in a terminal. */
export function textOf({ parts, missed = [], misread = [], thin, comparison }: Report): string {
  const lines = [...parts.flatMap(partText), ...missedText(missed), ...misreadText(misread), ...thinText(thin), ...(comparison ? comparisonText(comparison) : [])];
  return `${lines.join('\n')}\n`;
}
