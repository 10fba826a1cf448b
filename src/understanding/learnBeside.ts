import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Content } from '../content/content.ts';

export interface Assignment {
  /** The folder that holds `knowledge/` and `intents/`. */
  contentDir: string;
  /** Where the model is kept. */
  dataDir: string;
  /** The hashes of contents that need not be learned again. */
  known: readonly string[];
}

/** What came of it: one that is known, what `check` says against it, or a content with its model (`modelFromBytes`). */
export type Learning =
  | { kind: 'known'; hash: string }
  | { kind: 'refused'; problems: string[] }
  /** `notKept`: why the model could not be kept; it can be used all the same. */
  | { kind: 'learned'; content: Content; model: Uint8Array<ArrayBuffer>; notKept?: string };

/** Beside this file: in TypeScript, or built. */
const learner = new URL(import.meta.url.endsWith('.ts') ? 'learner.ts' : 'learner.js', import.meta.url);

/**
 * Reads, checks and learns the content's files in a thread of its own, which is gone afterwards with all its memory; this
 * one only receives.
 *
 * @returns undefined where the signal aborted before.
 * @throws what is no fault of the content.
 */
export async function learnBeside(assignment: Assignment, signal: AbortSignal): Promise<Learning | undefined> {
  if (signal.aborted) return undefined;
  const worker = new Worker(learner, { workerData: assignment, name: 'learner' });
  try {
    const [learning] = (await once(worker, 'message', { signal })) as [Learning];
    return learning;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  } finally {
    await worker.terminate();
  }
}
