import { join } from 'node:path';
import { noConcepts } from '../src/content/concepts.ts';
import { loadContent } from '../src/content/load.ts';
import { intentsOf, readLabelledFile, type LabelledText } from '../src/understanding/evaluation/labelledFile.ts';
import { rowsOf } from '../src/understanding/evaluation/rows.ts';
import { train } from '../src/understanding/train.ts';
import { createUnderstander } from '../src/understanding/understander.ts';
import { bedOf, textsOf, type Bed, type Source } from './general/beds.ts';
import { askedOfCooks, askedOfExperts } from './general/packages.ts';
import { meanOf, scoresOf, type Scores } from './general/scores.ts';
import { rowsOfVoice } from './general/voices.ts';

// How well the engine does with utterances alone, on small sets that are unlike each other, beside each of its voices:
// node --import tsx bench/general.ts [seeds] (fetches two packages from npm, once)
const seeds = Number(process.argv[2] ?? 10);
const root = join(import.meta.dirname, '..');

async function textsIn(folder: string, language: 'zh' | 'en'): Promise<LabelledText[]> {
  const loaded = await loadContent(folder);
  if (!('content' in loaded)) throw new Error(`${folder} has problems: run \`npm run check\``);
  return textsOf(loaded.content.intents, language);
}

const library = join(root, 'examples', 'library');
const sources: Source[] = [
  { name: 'demo bot, English', texts: await readLabelledFile(join(root, 'bench', 'general', 'rasa-demo.tsv')), learned: 12 },
  { name: 'questions to experts, English', texts: await askedOfExperts(), learned: 15 },
  { name: 'cooking, English', texts: await askedOfCooks(60, 60), learned: 15 },
  { name: 'this guide, English', texts: await textsIn(root, 'en'), learned: 12 },
  { name: 'this guide, Chinese', texts: await textsIn(root, 'zh'), learned: 12 },
  { name: 'library, English', texts: await textsIn(library, 'en'), learned: 15 },
  { name: 'library, Chinese', texts: await textsIn(library, 'zh'), learned: 15 },
];

const engine = ({ train: texts, test }: Bed) => rowsOf(test, createUnderstander(train({ intents: intentsOf(texts), concepts: noConcepts })));
const contenders = { 'Bayes alone': (bed: Bed) => rowsOfVoice(bed, 'bayes'), 'SVM alone': (bed: Bed) => rowsOfVoice(bed, 'svm'), engine };

const line = (...cells: readonly string[]): void => void process.stdout.write(`| ${cells.join(' | ')} |\n`);
line('', 'learned', 'no threshold', 'in scope', 'out of scope', 'self', 'asked = refused', 'best', 'AUROC', 'ECE');
line(...Array.from({ length: 10 }, () => '---'));

/** @param error the standard error by seeds; none where sources are averaged. */
function tell(name: string, learned: string, { mean, error }: { mean: Scores; error?: Scores }): void {
  const tenth = (key: keyof Scores): string => `${mean[key].toFixed(1)}${error ? ` ± ${error[key].toFixed(1)}` : ''}`;
  const shares = (['accuracy', 'inScope', 'recall', 'self', 'selfIfAskedIsRefused', 'best'] as const).map(tenth);
  line(name, learned, ...shares, mean.auroc.toFixed(3), mean.ece.toFixed(3));
}

const all = new Map<string, Scores[]>(Object.keys(contenders).map((name) => [name, []]));
for (const source of sources) {
  const beds = Array.from({ length: seeds }, (_, seed) => bedOf(source, seed + 1));
  for (const [name, answer] of Object.entries(contenders)) {
    const scores = meanOf(beds.map((bed) => scoresOf(answer(bed))));
    all.get(name)!.push(scores.mean);
    tell(`${source.name}: ${name}`, `${beds[0]!.train.length}`, scores);
  }
}
for (const [name, scores] of all) tell(`all: ${name}`, '', { mean: meanOf(scores).mean });
