import type { Block } from '../domain/outgoing.ts';
import { plainText } from '../domain/blocks.ts';
import { closest } from './closest.ts';
import type { ContentFile } from './files.ts';
import { readMarkdown } from './markdown.ts';
import { placeholder } from './phrase.ts';
import { phrasePlaceholders } from './phrases.ts';
import type { ReportLine } from './problem.ts';
import { readYaml, type Yaml } from './yaml.ts';

/** The phrases of one file by key, with the way back to their lines. */
export interface PhraseFile {
  phrases: Record<string, Block[]>;
  /** The line of a phrase; of one that is missing, where it would belong. */
  line: (key: string) => number;
}

/** Reads `knowledge/<locale>/phrases.yaml`; undefined where it is no YAML. Missing phrases are not its matter. */
export function readPhrases({ text }: ContentFile, report: ReportLine): PhraseFile | undefined {
  const yaml = readYaml(text, report);
  if (!yaml) return undefined;
  const phrases: Record<string, Block[]> = {};
  for (const { key, path, markdown } of leaves(yaml.value, [], yaml.line, report)) {
    const line = yaml.textLine(path);
    const allowed = placeholdersOf(key);
    if (key in phrases) report(yaml.line(path), `the phrase “${key}” stands here a second time`, 'keep one of the two');
    if (!allowed) report(yaml.line(path), `the bot has no phrase “${key}”`, fixKey(key));
    const blocks = readMarkdown(markdown, (below, message, fix) => report(line + below - 1, message, fix)).map(({ block }) => block);
    phrases[key] = blocks;
    const unknown = [...plainText(blocks).matchAll(placeholder)].map(([, name = '']) => name).filter((name) => !allowed?.includes(name));
    for (const name of allowed ? unknown : []) report(line, `“{${name}}” is no placeholder of “${key}”`, fixPlaceholder(allowed ?? []));
  }
  return { phrases, line: (key) => yaml.line(pathOf(key, yaml.value)) };
}

const isSmalltalk = (key: string): boolean => /^smalltalk\.[a-z0-9.-]+$/.test(key);

const known = new Map<string, readonly string[]>(Object.entries(phrasePlaceholders));

const placeholdersOf = (key: string): readonly string[] | undefined => (isSmalltalk(key) ? [] : known.get(key));

function fixKey(key: string): string {
  const meant = closest(key, [...known.keys()]);
  return meant ? `write “${meant}”` : 'remove it';
}

const fixPlaceholder = (allowed: readonly string[]): string =>
  allowed.length > 0 ? `write ${allowed.map((name) => `{${name}}`).join(' or ')}` : 'write the phrase without any';

interface Leaf {
  /** The keys on the way, joined by dots. */
  key: string;
  path: string[];
  markdown: string;
}

function leaves(value: unknown, path: string[], line: Yaml['line'], report: ReportLine): Leaf[] {
  if (typeof value === 'string' && path.length > 0 && value.trim() !== '') return [{ key: path.join('.'), path, markdown: value }];
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, below]) => leaves(below, [...path, key], line, report));
  }
  report(line(path), path.length > 0 ? `the phrase “${path.join('.')}” has no text` : 'this file is empty', 'write a text in Markdown');
  return path.length > 0 ? [{ key: path.join('.'), path, markdown: '' }] : [];
}

/** The longest way towards a key that exists in the file. */
function pathOf(key: string, value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const step = Object.keys(value).find((name) => key === name || key.startsWith(`${name}.`));
  if (step === undefined) return [];
  return [step, ...pathOf(key.slice(step.length + 1), (value as Record<string, unknown>)[step])];
}
