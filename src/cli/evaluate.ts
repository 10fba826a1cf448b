import { noConcepts } from '../content/concepts.ts';
import type { Content } from '../content/content.ts';
import { writeWhole } from '../content/writeWhole.ts';
import { aimOf } from '../understanding/aim.ts';
import { loadOrTrainModel } from '../understanding/cache.ts';
import { compare } from '../understanding/evaluation/comparison.ts';
import { intentsOf, LabelledFileError, readLabelledFile } from '../understanding/evaluation/labelledFile.ts';
import type { Report } from '../understanding/evaluation/report.ts';
import { evaluateTexts } from '../understanding/evaluation/evaluateTexts.ts';
import { evaluateUtterances } from '../understanding/evaluation/evaluateUtterances.ts';
import type { Lessons } from '../understanding/lessons.ts';
import { train } from '../understanding/train.ts';
import { missedBars, type Bars } from './bars.ts';
import { BaselineError, readBaseline } from './baseline.ts';
import { exit, type Io } from './exit.ts';
import { pageOf } from './report/html/page.ts';
import { textOf } from './report/text/text.ts';
import { usableContent } from './usableContent.ts';

export interface EvaluateOptions extends Bars {
  contentDir: string;
  /** Where the trained model is kept. */
  dataDir: string;
  /** Learn from this `label<TAB>text` file instead of the content. */
  train?: string;
  /** Test on this `label<TAB>text` file instead of by cross-validation. */
  data?: string;
  json?: boolean;
  /** Also write a page here. */
  html?: string;
  /** An earlier evaluation, as `json` printed it. */
  compare?: string;
}

/** Measures how well texts are understood that were not learned. */
export async function evaluate(options: EvaluateOptions, io: Io): Promise<number> {
  try {
    if (options.maxWorse !== undefined && options.compare === undefined) {
      io.stderr.write('--max-worse counts what is worse than in an earlier evaluation: name it with --compare.\n');
      return exit.usage;
    }
    const baseline = options.compare === undefined ? undefined : await readBaseline(options.compare);
    const source = options.train === undefined ? (await usableContent(options, io))?.content : await lessonsOf(options.train);
    if (!source) return exit.usage;
    const measured = options.data === undefined ? crossValidate(source, io) : await testOn(options.data, source, options, io);
    const report: Report = baseline ? { ...measured, comparison: compare(baseline, measured.rows, source.intents.map(aimOf)) } : measured;
    if (report.comparison?.rows === 0) {
      io.stderr.write(`${options.compare}: has none of the texts that were tested now; compare evaluations of the same data\n`);
      return exit.usage;
    }
    if (options.html !== undefined) await writePage(options.html, await pageOf(report));
    io.stdout.write(options.json ? `${JSON.stringify(report)}\n` : textOf(report));
    const missed = missedBars(report, options);
    for (const sentence of missed) io.stderr.write(`${sentence}\n`);
    return missed.length > 0 ? exit.found : exit.done;
  } catch (error) {
    if (!(error instanceof LabelledFileError || error instanceof BaselineError || error instanceof UnwritablePage)) throw error;
    io.stderr.write(`${error.message}\n`);
    return exit.usage;
  }
}

/** The page can't be written where it was asked for. */
class UnwritablePage extends Error {}

async function writePage(path: string, html: string): Promise<void> {
  try {
    await writeWhole(path, html);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UnwritablePage(`${path}: can't be written (${code ?? String(error)}); name a file in a folder that exists and is writable`, { cause: error });
  }
}

type Source = Content | Lessons;

const lessonsOf = async (path: string): Promise<Lessons> => ({ intents: intentsOf(await readLabelledFile(path)), concepts: noConcepts });

/** Says what takes so long where someone watches. */
function crossValidate(source: Source, { stderr }: Io): Report {
  if (!('isTTY' in stderr && stderr.isTTY)) return evaluateUtterances(source, () => undefined);
  const clearLine = '\r\x1b[K';
  const report = evaluateUtterances(source, (step) => stderr.write(`${clearLine}${step} …`));
  stderr.write(clearLine);
  return report;
}

async function testOn(path: string, source: Source, { dataDir }: EvaluateOptions, { stderr }: Io): Promise<Report> {
  const texts = await readLabelledFile(path);
  const known = new Set(['oos', ...source.intents.map(({ id }) => id)]);
  const unknown = [...new Set(texts.flatMap(({ label }) => label.split('|')))].filter((label) => !known.has(label));
  if (unknown.length > 0) stderr.write(`${path}: nothing is called ${unknown.join(', ')}; such labels are never right\n`);
  const model = 'articles' in source ? await loadOrTrainModel({ content: source, dataDir }) : train(source);
  return evaluateTexts(model, texts, path);
}
