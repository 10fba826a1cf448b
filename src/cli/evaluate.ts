import { noConcepts } from '../content/concepts.ts';
import type { Content } from '../content/content.ts';
import { aimOf } from '../understanding/aim.ts';
import { loadOrTrain } from '../understanding/cache.ts';
import { intentsOf, LabelledFileError, readLabelledFile } from '../understanding/labelledFile.ts';
import type { Lessons } from '../understanding/lessons.ts';
import { measure, type Row } from '../understanding/measures.ts';
import { crossValidated, rowsOf } from '../understanding/rows.ts';
import { train } from '../understanding/train.ts';
import { createUnderstander } from '../understanding/understander.ts';
import { evaluationText, type Part } from './evaluationText.ts';
import { exit, type Io } from './exit.ts';
import { usableContent } from './usableContent.ts';

export interface EvaluateOptions {
  contentDir: string;
  /** Where the trained model is kept. */
  dataDir: string;
  /** Learn from this `label<TAB>text` file instead of the content. */
  train?: string;
  /** Test on this `label<TAB>text` file instead of by cross-validation. */
  data?: string;
  json?: boolean;
  /** In percent of the rows in scope. */
  minRight?: number;
}

/** Measures how well texts are understood that were not learned. */
export async function evaluate(options: EvaluateOptions, io: Io): Promise<number> {
  try {
    const source = options.train === undefined ? (await usableContent(options, io))?.content : await lessonsOf(options.train);
    if (!source) return exit.usage;
    const { parts, rows } = options.data === undefined ? crossValidation(source) : await onFile(source, options.data, options, io);
    const right = rightOf(parts);
    io.stdout.write(options.json ? `${JSON.stringify({ right, parts, rows })}\n` : evaluationText(parts));
    const { minRight } = options;
    if (minRight === undefined || right >= minRight) return exit.done;
    io.stderr.write(`${right} % right is under the ${minRight} % that --min-right asks for.\n`);
    return exit.found;
  } catch (error) {
    if (!(error instanceof LabelledFileError)) throw error;
    io.stderr.write(`${error.message}\n`);
    return exit.usage;
  }
}

type Source = Content | Lessons;

const lessonsOf = async (path: string): Promise<Lessons> => ({ intents: intentsOf(await readLabelledFile(path)), concepts: noConcepts });

function crossValidation(source: Source): { parts: Part[]; rows: Row[] } {
  const aims = source.intents.map(aimOf);
  const tested = (['zh', 'en'] as const).map((language) => ({ language, ...crossValidated(source, language) }));
  const parts = tested.flatMap(({ language, foreseen, unforeseen }) => [
    { part: `${language}, cross-validated`, ...measure(foreseen, aims) },
    { part: `${language}, the whole topic left out`, ...measure(asOutOfScope(unforeseen), aims) },
  ]);
  return { parts: parts.filter(({ inScope, outOfScope }) => inScope.rows + outOfScope.rows > 0), rows: tested.flatMap(({ foreseen }) => foreseen) };
}

/** Of an intent that a model never learned it can know one thing: that the text is about none of those it did. */
const asOutOfScope = (rows: readonly Row[]): Row[] => rows.map((row) => ({ ...row, label: 'oos' }));

async function onFile(source: Source, path: string, { dataDir }: EvaluateOptions, io: Io): Promise<{ parts: Part[]; rows: Row[] }> {
  const texts = await readLabelledFile(path);
  const aims = source.intents.map(aimOf);
  const known = new Set(['oos', ...aims.map(({ id }) => id)]);
  const unknown = [...new Set(texts.flatMap(({ label }) => label.split('|')))].filter((label) => !known.has(label));
  if (unknown.length > 0) io.stderr.write(`${path}: nothing is called ${unknown.join(', ')}; such labels are never right\n`);
  const understander = 'articles' in source ? await loadOrTrain({ content: source, dataDir }) : createUnderstander(train(source));
  const rows = rowsOf(texts, understander);
  return { parts: [{ part: path, ...measure(rows, aims) }], rows };
}

/** In percent of the rows in scope, those of all parts together. */
function rightOf(parts: readonly Part[]): number {
  const rows = parts.reduce((sum, { inScope }) => sum + inScope.rows, 0);
  const right = parts.reduce((sum, { inScope }) => sum + inScope.rows * inScope.right, 0);
  return rows === 0 ? 0 : Math.round((10 * right) / rows) / 10;
}
