import { readFile } from 'node:fs/promises';
import type { Intent, IntentOutcome } from '../../content/content.ts';
import { languageOf } from '../../domain/locale.ts';
import { languageOfText } from '../language.ts';

/** A `label<TAB>text` file that can't be used. */
export class LabelledFileError extends Error {
  override name = 'LabelledFileError';
}

export interface LabelledText {
  /** Alternatives joined by `|`. */
  label: string;
  text: string;
}

/**
 * Reads a `label<TAB>text` file: UTF-8, a text a line; empty lines and lines that begin with `#` are left out.
 *
 * @throws LabelledFileError with the file and the line.
 */
export async function readLabelledFile(path: string): Promise<LabelledText[]> {
  const lines = (await contentsOf(path)).replace(/^\uFEFF/, '').split(/\r?\n/);
  const texts = lines.flatMap((line, i) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const [label = '', text = '', ...more] = line.split('\t');
    const at = `${path}:${i + 1}`;
    if (more.length > 0) throw new LabelledFileError(`${at}: more than one tab in the line; write label<TAB>text`);
    if (label.trim() === '' || text.trim() === '') throw new LabelledFileError(`${at}: no label or no text in the line; write label<TAB>text`);
    if (label.split('|').some((part) => part.trim() === '')) {
      throw new LabelledFileError(`${at}: an empty label in “${label}”; write labels joined by | without spaces, or one`);
    }
    return [{ label: label.split('|').map((part) => part.trim()).join('|'), text }];
  });
  if (texts.length === 0) throw new LabelledFileError(`${path}: no line with a label and a text; write label<TAB>text, a text a line`);
  return texts;
}

async function contentsOf(path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    if (error instanceof TypeError) throw new LabelledFileError(`${path}: not UTF-8; save the file as UTF-8`, { cause: error });
    const { code } = error as NodeJS.ErrnoException;
    throw new LabelledFileError(`${path}: can't be read (${code ?? String(error)}); name a file of label<TAB>text lines`, { cause: error });
  }
}

/**
 * Intents to learn from: each label is one, its first where there are alternatives. `oos` and labels that begin with
 * `oos-` are out of scope; `handoff` is what it is in the content; every other label is a section.
 */
export function intentsOf(texts: readonly LabelledText[]): Intent[] {
  const intents = new Map<string, Intent>();
  for (const { label, text } of texts) {
    const id = label.split('|')[0]!;
    const intent = intents.get(id) ?? { id, outcome: outcomeOf(id), utterances: { zh: [], en: [] } };
    intent.utterances[languageOf(languageOfText(text).language)].push(text);
    intents.set(id, intent);
  }
  return [...intents.values()];
}

function outcomeOf(label: string): IntentOutcome {
  if (label === 'oos' || label.startsWith('oos-')) return { kind: 'outOfScope' };
  return label === 'handoff' ? { kind: 'handoff' } : { kind: 'answer', section: label };
}
