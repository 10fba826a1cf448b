/** Our understanding beside other classifiers: the same texts to learn and to test, in one run. README.md tells how. */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { noConcepts } from '../../src/content/concepts.ts';
import { loadContent } from '../../src/content/load.ts';
import { aimOf } from '../../src/understanding/aim.ts';
import { intentsOf, readLabelledFile } from '../../src/understanding/evaluation/labelledFile.ts';
import { medians, resultOf, type Result, type Trials } from './compare.ts';
import { lessonsOf, splitByFile, splitsOf } from './split.ts';
import type { Lessons } from './system.ts';
import { systems } from './systems.ts';
import { asMarkdown, asText, tablesOf } from './tables.ts';
import { emptyProcess, tryOut, type Costs } from './trial.ts';

interface Options {
  content: string;
  train?: string;
  data?: string;
  folds: number;
  only?: string;
  messages: number;
  limit: number;
  json?: true;
  markdown?: true;
}

const atLeast = (least: number) => (value: string): number => {
  if (Number.isInteger(Number(value)) && Number(value) >= least) return Number(value);
  throw new InvalidArgumentError(`It takes a whole number from ${least} on.`);
};

const options = new Command('peers')
  .description('compare the understanding with other classifiers')
  .option('--content <folder>', 'the folder that holds knowledge/ and intents/', '.')
  .option('--train <file.tsv>', 'learn from a label<TAB>text file instead of the content')
  .option('--data <file.tsv>', 'test on such a file instead of by folds')
  .option('--folds <number>', 'how many', atLeast(2), 3)
  .option('--only <words>', 'only systems whose name has one of these words, comma-separated; ours is always there')
  .option('--messages <number>', 'how many are classified to measure time and memory', atLeast(1), 10_000)
  .option('--limit <seconds>', 'for one training, or all classifications', atLeast(1), 300)
  .option('--json', 'as JSON')
  .option('--markdown', 'as tables in Markdown')
  .parse()
  .opts<Options>();

async function lessons(): Promise<Lessons> {
  if (options.train !== undefined) return { intents: intentsOf(await readLabelledFile(options.train)), concepts: noConcepts };
  const loaded = await loadContent(options.content);
  if (!('content' in loaded)) throw new Error(`the content in ${options.content} has problems: run \`npm run check\``);
  return lessonsOf(loaded.content);
}

const machine = `Node ${process.versions.node}, ${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), load ${loadavg()[0]!.toFixed(1)} at the start`;

const said = (line: string): void => void process.stderr.write(`${line}\n`);

const source = await lessons();
const aims = source.intents.map(aimOf);
const splits = options.data === undefined ? splitsOf(source, options.folds) : [splitByFile(source, await readLabelledFile(options.data))];
const limits = { messages: options.messages, seconds: options.limit };
const words = options.only?.split(',');
// From a file there are no concepts: ours alone is ours.
const chosen = systems
  .filter(({ name, slow }, i) => i < 2 || (words ? words.some((word) => name.includes(word)) : !slow))
  .filter((_, i) => i !== 1 || options.train === undefined);

const idle: Costs[] = [];
const tried: Trials[] = chosen.map((entry) => ({ entry, trials: [] }));
const skipped = new Map<string, string>();
for (const [i, split] of splits.entries()) {
  const nothing = await emptyProcess(split, limits);
  if (!('done' in nothing)) throw new Error('not even an empty process ran: is bench/peers built?');
  idle.push(nothing.done.costs);
  for (const { entry, trials } of tried) {
    if (skipped.has(entry.name)) continue;
    said(`${i + 1}/${splits.length} ${entry.name}`);
    const told = await tryOut(entry, split, limits);
    if ('done' in told) trials.push(told.done);
    else {
      const why = 'missing' in told ? `not installed: ${told.missing}` : told.failed;
      skipped.set(entry.name, why);
      said(`    skipped: ${why}`);
    }
  }
}
const [reference] = tried;
if (skipped.has(reference!.entry.name)) throw new Error(`there is nothing to compare with: ${reference!.entry.name} was skipped`);
const base = medians(idle);
const results = tried.map((trials): Result => {
  const why = skipped.get(trials.entry.name);
  return why === undefined ? resultOf(trials, reference!, base, aims) : { name: trials.entry.name, skipped: why };
});
if (options.json) process.stdout.write(`${JSON.stringify({ machine, emptyProcess: base, results })}\n`);
else {
  process.stdout.write(`${tablesOf(results).map(options.markdown ? asMarkdown : asText).join('\n')}\n`);
  for (const [name, why] of skipped) process.stdout.write(`${name}: ${why}\n\n`);
  process.stdout.write(`${machine}\n`);
}
