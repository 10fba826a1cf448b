import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProcess } from './inProcess.ts';
import { splitsOf, type Split, type Tested } from './split.ts';
import type { Answer } from './system.ts';
import { empty, type Entry } from './systems.ts';
import type { Told, Trained, Used } from './worker.ts';

/** A text and what a system made of it that had not learned it. */
export interface Answered extends Tested {
  answer: Answer;
}

export type Costs = Trained & Omit<Used, 'answers'>;

/** What a system did with a split. */
export interface Trial {
  costs: Costs;
  answered: Answered[];
  /** Texts of the lessons, heard by a model that did not learn them: to choose a threshold by. */
  rehearsed: Answered[];
}

export interface Limits {
  /** How many messages are classified to measure the time. */
  messages: number;
  /** How long one training, or all classifications, may take: in seconds. */
  seconds: number;
}

/** @returns what is missing, or went wrong, where there is no trial. */
export async function tryOut(entry: Entry, { lessons, tested }: Split, limits: Limits): Promise<Told<Trial>> {
  const told = await trainAndUse(entry, { lessons, tested }, limits);
  if (!('done' in told)) return told;
  const rehearsal = entry.threshold === undefined || entry.labelOnly ? { done: { answered: [] } } : await trainAndUse(entry, rehearsalOf(lessons), { ...limits, messages: 0 });
  return 'done' in rehearsal ? { done: { ...told.done, rehearsed: rehearsal.done.answered } } : rehearsal;
}

/** What an empty process costs that is handed the same texts. */
export const emptyProcess = (split: Split, limits: Limits): Promise<Told<Omit<Trial, 'rehearsed'>>> => trainAndUse(empty, split, limits);

/** A third of the lessons is kept back. */
const rehearsalOf = (lessons: Split['lessons']): Split => splitsOf(lessons, 3)[0]!;

async function trainAndUse({ name: system }: Entry, { lessons, tested }: Split, { messages, seconds }: Limits): Promise<Told<Omit<Trial, 'rehearsed'>>> {
  const folder = await mkdtemp(join(tmpdir(), 'peers-'));
  try {
    const trained = await inProcess({ do: 'train', system, folder, lessons }, seconds);
    if (!('done' in trained)) return trained;
    const used = await inProcess({ do: 'use', system, folder, texts: tested, messages }, seconds);
    if (!('done' in used)) return used;
    const { answers, ...costs } = used.done;
    return { done: { costs: { ...trained.done, ...costs }, answered: tested.map((text, i) => ({ ...text, answer: answers[i]! })) } };
  } finally {
    await rm(folder, { recursive: true });
  }
}
