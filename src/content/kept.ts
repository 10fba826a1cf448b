import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Content } from './content.ts';
import { hashOf, readContentFiles } from './files.ts';
import type { Problem } from './problem.ts';
import { writeWhole } from './writeWhole.ts';

/**
 * The same as `loadContent`, from what was made of the same files before: parsing them, and turning them into
 * traditional Chinese, is half of the bot's start. What can't be kept or was damaged is made anew.
 *
 * @param keptIn a folder of the bot's own; `content-<hash>.json` is written there once the content has no problem.
 * @throws NoContent where `knowledge/` or `intents/` is missing.
 */
export async function keptContent(dir: string, keptIn: string): Promise<{ content: Content } | { problems: Problem[] }> {
  const unreadable: Problem[] = [];
  const files = await readContentFiles(dir, (problem) => unreadable.push(problem));
  const path = join(keptIn, `content-${shortHash(`${hashOf(files)} ${await thisCode()}`)}.json`);
  const kept = unreadable.length === 0 ? await read(path) : undefined;
  if (kept) return { content: kept };
  // Imported where it is needed: the parsers take a tenth of the start.
  const { contentOf } = await import('./load.ts');
  const loaded = contentOf(files, unreadable);
  if ('content' in loaded) await keep(loaded.content, keptIn, path);
  return loaded;
}

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** The code that makes a content of files, and its libraries: another version may make another content of the same files. */
async function thisCode(): Promise<string> {
  const folder = import.meta.dirname;
  const own = (await readdir(folder)).toSorted().map((name) => join(folder, name));
  const libraries = ['package.json', 'package-lock.json'].map((name) => join(folder, '../..', name));
  return (await Promise.all([...own, ...libraries].map((path) => readFile(path, 'utf8').catch(() => '')))).join('\n');
}

/** The first line is the hash of the second, the content as JSON. */
async function read(path: string): Promise<Content | undefined> {
  const [hash, json] = (await readFile(path, 'utf8').catch(() => '')).split('\n');
  return json !== undefined && hash === shortHash(json) ? (JSON.parse(json) as Content) : undefined;
}

async function keep(content: Content, keptIn: string, path: string): Promise<void> {
  const json = JSON.stringify(content);
  try {
    await mkdir(keptIn, { recursive: true, mode: 0o700 });
    await writeWhole(path, `${shortHash(json)}\n${json}`, 0o600);
    const old = (await readdir(keptIn)).filter((name) => name.startsWith('content-') && !name.startsWith(basename(path)));
    await Promise.all(old.map((name) => rm(join(keptIn, name), { force: true })));
  } catch {
    // A start without it is slower, and otherwise the same: a folder that can't be written to is told of by what must be kept there.
  }
}
