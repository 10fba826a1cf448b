import type { Content } from '../content/content.ts';
import { watchContent } from '../content/watch.ts';
import type { Clock } from '../engine/clock.ts';
import type { Knowledge } from '../engine/knowledge.ts';
import type { Log } from '../engine/log.ts';
import { pauseAfter } from '../engine/retry.ts';
import { keptModel, loadOrTrain, ModelFault } from '../understanding/cache.ts';
import { learnBeside } from '../understanding/learnBeside.ts';
import { modelFromBytes } from '../understanding/modelFile.ts';
import { createUnderstander, type Understander } from '../understanding/understander.ts';
import type { UsableContent } from './usableContent.ts';

/** What is said when the first learning begins. */
export const learningFirst = 'The content is learned now, which takes some seconds; the next start has it.';

export interface HotContentParts {
  /** What is in force at first. */
  usable: UsableContent;
  contentDir: string;
  /** Where the trained model is kept. */
  modelDir: string;
  clock: Clock;
  log: Log;
  /** Called after a changed content came into force. */
  swapped?: () => void;
  /** Called where no model of this content is kept: the first learning begins, which takes some seconds. */
  learns?: () => void;
  /** Ends the first learning. */
  signal?: AbortSignal;
}

/** What is said of the content in force. */
export interface ContentHealth {
  hash: string;
  sections: number;
  /** The files are others now and can't be used: since when, and what is to be mended in them. */
  refused?: { at: string; problems: string[] };
}

/** The content that follows its files: what can be used of a change comes into force, what can't leaves the old one. */
export interface HotContent {
  /** Content and understanding that belong together. */
  knowledge: () => Knowledge;
  health(): ContentHealth;
  start(): void;
  stop(): Promise<void>;
}

/** @throws ModelFault; the signal's reason once it aborts. */
export async function openHotContent({ usable, contentDir, modelDir, clock, log, swapped, learns, signal }: HotContentParts): Promise<HotContent> {
  let inForce = await firstKnowledge({ content: usable.content, contentDir, modelDir, learns, signal });
  let refused: ContentHealth['refused'];
  const stopping = new AbortController();
  let work = Promise.resolve();
  let watching = Promise.resolve();

  async function follow(superseded: AbortSignal): Promise<void> {
    const began = clock.elapsed();
    log.info({}, 'the content changed: it is checked and learned');
    const learning = await learnBeside({ contentDir, dataDir: modelDir, known: inForce.content.hash }, superseded);
    if (!learning || superseded.aborted) return;
    switch (learning.kind) {
      case 'known':
        if (refused) log.info({}, 'the content is again the one in force');
        refused = undefined;
        return;
      case 'refused':
        return refuse(learning.problems);
      case 'learned': {
        const { content, model, notKept } = learning;
        inForce = knowledgeOf(content, createUnderstander(modelFromBytes(model)));
        refused = undefined;
        log.info({ hash: shortHash(content), seconds: (clock.elapsed() - began) / 1000 }, 'a changed content is in force');
        if (notKept) log.warn({}, notKept);
        swapped?.();
        return;
      }
      default:
        return learning satisfies never;
    }
  }

  /** What fails for no fault of the content (a full disk, no memory) may pass: tried again until the files change. */
  async function followUntilDone(superseded: AbortSignal): Promise<void> {
    const since = clock.elapsed();
    for (let failures = 0; !superseded.aborted; failures += 1) {
      try {
        return await follow(superseded);
      } catch (error) {
        refuse([`the content can't be learned, and is tried again: ${String(error)}`]);
        await clock.sleep(pauseAfter(failures, clock.elapsed() - since), superseded);
      }
    }
  }

  function refuse(problems: string[]): void {
    refused = { at: new Date(clock.now()).toISOString(), problems };
    log.warn({ problems }, 'the changed content can not be used and the old one stays: mend what the lines say');
  }

  return {
    knowledge: () => inForce,
    health: () => ({ hash: shortHash(inForce.content), sections: inForce.content.sections.length, ...(refused ? { refused } : {}) }),
    start() {
      const changed = (superseded: AbortSignal): void => {
        work = work.then(() => followUntilDone(superseded));
      };
      const { signal } = stopping;
      watching = watchContent({ dir: contentDir, known: usable.fingerprint, sleep: (ms, until) => clock.sleep(ms, until), changed, signal });
    },
    async stop() {
      stopping.abort();
      await watching;
      await work;
    },
  };
}

/** By the model that was kept, or one that is learned now: in a thread of its own, or a signal to stop would not be heard meanwhile. */
async function firstKnowledge(
  { content, contentDir, modelDir, learns, signal = new AbortController().signal }: Pick<HotContentParts, 'contentDir' | 'modelDir'> & { content: Content; learns: (() => void) | undefined; signal: AbortSignal | undefined },
): Promise<Knowledge> {
  const learned = { content, dataDir: modelDir };
  const kept = await keptModel(learned);
  if (kept) return knowledgeOf(content, createUnderstander(kept));
  learns?.();
  const learning = await learnBeside({ contentDir, dataDir: modelDir, known: '' }, signal);
  signal.throwIfAborted();
  // Somebody is just writing the files.
  if (learning?.kind !== 'learned') return knowledgeOf(content, await loadOrTrain(learned));
  if (learning.notKept) throw new ModelFault(learning.notKept);
  return knowledgeOf(learning.content, createUnderstander(modelFromBytes(learning.model)));
}

const knowledgeOf = (content: Content, { understand }: Understander): Knowledge => ({ content, understand });

const shortHash = ({ hash }: Content): string => hash.slice(0, 12);
