import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { locales } from '../domain/locale.ts';
import type { Report } from './problem.ts';

/** A file of the content, its lines ended by `\n`. */
export interface ContentFile {
  /** Relative to the content's folder, with slashes. */
  path: string;
  text: string;
}

/** There is no content in the folder at all. */
export class NoContent extends Error {
  override name = 'NoContent';
}

/** Where files of a content are; those of a language need not be there. */
export const contentFolders = ['intents', 'knowledge', ...locales.map((locale) => `knowledge/${locale}`)];

const readKinds = /\.(?:md|ya?ml)$/;
/** Hidden files are an editor's or a file system's; a README explains the folder to people. */
const leftAlone = /^\.|^README/;

/**
 * All Markdown and YAML files of `knowledge/`, its languages and `intents/`, in a fixed order.
 *
 * @throws NoContent where one of the two folders is missing.
 */
export async function readContentFiles(dir: string, report: Report): Promise<ContentFile[]> {
  const paths = (await Promise.all(contentFolders.map((folder) => listFolder(dir, folder)))).flat().toSorted();
  const files = await Promise.all(paths.map((path) => readText(dir, path, report)));
  return files.filter((file) => file !== undefined);
}

/** The same files have the same hash. */
export const hashOf = (files: readonly ContentFile[]): string => createHash('sha256').update(JSON.stringify(files)).digest('hex');

/**
 * The files of one folder that are read, relative to `dir`.
 *
 * @throws what `readdir` throws.
 */
export async function contentPaths(dir: string, folder: string): Promise<string[]> {
  const names = await readdir(join(dir, folder));
  return names.filter((name) => readKinds.test(name) && !leftAlone.test(name)).map((name) => `${folder}/${name}`);
}

async function listFolder(dir: string, folder: string): Promise<string[]> {
  try {
    return await contentPaths(dir, folder);
  } catch (error) {
    if (!hasCode(error, 'ENOENT') && !hasCode(error, 'ENOTDIR')) throw error;
    if (folder.includes('/')) return [];
    throw new NoContent(
      `There is no ${folder}/ in ${dir}: set CONTENT_DIR to the folder that holds knowledge/ and intents/.`,
      { cause: error },
    );
  }
}

async function readText(dir: string, path: string, report: Report): Promise<ContentFile | undefined> {
  try {
    const bytes = await readFile(join(dir, path));
    return { path, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\r\n', '\n') };
  } catch (error) {
    const message = error instanceof TypeError ? 'this file is not UTF-8' : `this file can't be read (${String(error)})`;
    const fix = error instanceof TypeError ? 'save it as UTF-8' : 'give the bot the right to read it';
    report({ file: path, line: 1, message, fix });
    return undefined;
  }
}

const hasCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code;
