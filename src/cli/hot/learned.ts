import type { Content } from '../../content/content.ts';
import type { Knowledge } from '../../engine/knowledge.ts';
import { keptModel, loadOrTrain, ModelFault } from '../../understanding/cache.ts';
import { learnBeside, type Learning } from '../../understanding/learnBeside.ts';
import { modelFromBytes } from '../../understanding/modelFile.ts';
import { createUnderstander, type Understander } from '../../understanding/understander.ts';

export interface FirstLearning {
  content: Content;
  contentDir: string;
  modelDir: string;
  learns: (() => void) | undefined;
  signal: AbortSignal;
}

/**
 * By the model that was kept, or one that is learned now: in a thread of its own, or a signal to stop would not be heard
 * meanwhile.
 *
 * @throws ModelFault; the signal's reason once it aborts.
 */
export async function firstKnowledge({ content, contentDir, modelDir, learns, signal }: FirstLearning): Promise<Knowledge> {
  const learned = { content, dataDir: modelDir };
  const kept = await keptModel(learned);
  if (kept) return knowledgeOf(content, createUnderstander(kept));
  learns?.();
  const learning = await learnBeside({ contentDir, dataDir: modelDir, known: [] }, signal);
  signal.throwIfAborted();
  // Somebody is just writing the files.
  if (learning?.kind !== 'learned') return knowledgeOf(content, await loadOrTrain(learned));
  if (learning.notKept) throw new ModelFault(learning.notKept);
  return knowledgeFrom(learning);
}

export const knowledgeFrom = ({ content, model }: Learning & { kind: 'learned' }): Knowledge => knowledgeOf(content, createUnderstander(modelFromBytes(model)));

const knowledgeOf = (content: Content, { understand }: Understander): Knowledge => ({ content, understand });
