import { bare } from './bare.ts';
import type { PlacedUtterance } from './intentFile.ts';
import type { Report } from './problem.ts';

/** Reports each utterance that stands somewhere else too, but for case, spaces and punctuation. */
export function checkUtterances(utterances: readonly PlacedUtterance[], report: Report): void {
  const first = new Map<string, PlacedUtterance>();
  for (const { path, line, language, utterance } of utterances) {
    const key = `${language} ${bare(utterance) || utterance.trim()}`;
    const other = first.get(key);
    if (other) {
      report({
        file: path,
        line,
        message: `“${utterance}” stands at ${other.path}:${other.line} already`,
        fix: 'keep one of the two',
      });
    } else {
      first.set(key, { path, line, language, utterance });
    }
  }
}
