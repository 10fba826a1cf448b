import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Content } from '../content/content.ts';
import { writeWhole } from '../content/writeWhole.ts';
import { focusWordsOf } from './focus.ts';
import type { Model } from './model.ts';
import { isModel, modelFromBytes, modelToBytes } from './modelFile.ts';
import { trainInThreads } from './trainInThreads.ts';
import { createUnderstander, type Understander } from './understander.ts';

/** Raised with every change of what is learned from the same content. */
const version = 14;

/** The folder of the model can't be used: said with what to do. */
export class ModelFault extends Error {
  override name = 'ModelFault';
}

export interface Learned {
  content: Pick<Content, 'intents' | 'articles' | 'concepts'>;
  /** Where the model is kept, as `model-<hash>.bin`; made where it is missing. */
  dataDir: string;
}

/**
 * The model of a content: the one that was kept, or one that is trained now (some seconds, in other threads) and
 * then kept. A model of another content, or a damaged one, is not used and is removed.
 *
 * @throws ModelFault where the folder can't be read or written: the message says which.
 */
export async function loadOrTrainModel(learned: Learned): Promise<Model> {
  const { model, notKept } = await modelOf(learned);
  if (notKept) throw notKept;
  return modelFromBytes(model);
}

/**
 * The model that was kept of a content; undefined where it must be trained.
 *
 * @throws ModelFault where it can't be read.
 */
export async function keptModel(learned: Learned): Promise<Model | undefined> {
  const kept = await load(join(learned.dataDir, nameOf(learned.content)));
  return kept && modelFromBytes(kept);
}

/** The understander of a content, see `loadOrTrainModel`. */
export const loadOrTrain = async (learned: Learned): Promise<Understander> => createUnderstander(await loadOrTrainModel(learned));

/**
 * The same as bytes, which can be handed to another thread; `notKept` where the model can be used but not be kept.
 *
 * @throws ModelFault where the one that was kept can't be read.
 */
export async function modelOf({ content, dataDir }: Learned): Promise<{ model: Uint8Array<ArrayBuffer>; notKept?: ModelFault }> {
  const name = nameOf(content);
  const kept = await load(join(dataDir, name));
  if (kept) return { model: kept };
  const { intents, articles, concepts } = content;
  const model = modelToBytes(await trainInThreads({ intents, concepts, focusWords: focusWordsOf(articles) }));
  const notKept = await keep(model, dataDir, name);
  return notKept ? { model, notKept } : { model };
}

function nameOf({ intents, articles, concepts }: Learned['content']): string {
  const key = createHash('sha256').update(JSON.stringify([version, intents, concepts, focusWordsOf(articles)]));
  return `model-${key.digest('hex').slice(0, 16)}.bin`;
}

async function load(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const bytes = new Uint8Array(await readFile(path));
    return isModel(bytes) ? bytes : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new ModelFault(`The model ${path} can't be read: make it readable, or remove it and it is made anew.`, { cause: error });
  }
}

/** No file, or a part of the path is none: what is wrong with the folder is said where it is written to. */
const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

async function keep(model: Uint8Array, dataDir: string, name: string): Promise<ModelFault | undefined> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await writeWhole(join(dataDir, name), model, 0o600);
    // Not what begins with the same name: another process may be writing the same model.
    const old = (await readdir(dataDir)).filter((file) => file.startsWith('model-') && !file.startsWith(name));
    await Promise.all(old.map((file) => rm(join(dataDir, file), { force: true })));
    return undefined;
  } catch (error) {
    return new ModelFault(`The model can't be kept in ${dataDir}: make room there and the folder writable, or set DATA_DIR to another.`, { cause: error });
  }
}
