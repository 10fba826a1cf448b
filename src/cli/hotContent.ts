import { filesWith } from '../content/publishedFolder.ts';
import type { SharedContent } from '../content/sharedContent.ts';
import { watchContent } from '../content/watch.ts';
import type { Clock } from '../engine/clock.ts';
import type { Knowledge } from '../engine/knowledge.ts';
import type { Log } from '../engine/log.ts';
import { firstOf } from './hot/first.ts';
import { createFilesFollower } from './hot/followFiles.ts';
import { createSharedFollower, type SharedFollower } from './hot/followShared.ts';
import { createInForce, type ContentHealth } from './hot/inForce.ts';
import { refusedPublished } from './hot/learnPublished.ts';
import type { UsableContent } from './usableContent.ts';

/** What is said when the first learning begins. */
export const learningFirst = 'The content is learned now, which takes some seconds; the next start has it.';

export interface HotContentParts {
  /** What is in force at first. */
  usable: UsableContent;
  contentDir: string;
  /** Where the trained model is kept. */
  modelDir: string;
  /** Where other instances publish what they answer from. */
  shared?: SharedContent;
  clock: Clock;
  log: Log;
  /** Called after a changed content came into force. */
  swapped?: () => void;
  /** Called where no model of this content is kept: the first learning begins, which takes some seconds. */
  learns?: () => void;
  /** Ends the first learning. */
  signal?: AbortSignal;
}

/** The content that follows its files, and other instances: what can be used of a change comes into force, what can't leaves the old one. */
export interface HotContent {
  /** Content and understanding that belong together. */
  knowledge: () => Knowledge;
  health(): ContentHealth;
  start(): void;
  stop(): Promise<void>;
}

/** @throws ModelFault, StoreFault; the signal's reason once it aborts. */
export async function openHotContent(
  { usable, contentDir, modelDir, shared, clock, log, swapped = () => undefined, learns, signal = new AbortController().signal }: HotContentParts,
): Promise<HotContent> {
  const { hash } = usable.content;
  const first = await firstOf({ content: usable.content, contentDir, modelDir, learns, signal, log }, shared);
  const inForce = createInForce(first.knowledge, { clock, log });
  const stopping = new AbortController();
  const inTurn = oneAfterAnother();
  const others = shared && createSharedFollower({ shared, inForce, seen: first.seen, modelDir, clock, log, swapped, inTurn });
  const follow = createFilesFollower({ hash, inForce, contentDir, modelDir, clock, log, swapped, publish: others && ((changed) => others.publish(changed, true)) });
  if (first.version !== undefined) inForce.published(first.knowledge.content.hash, first.version);
  else if (others) await introduce(others);
  if (first.refused) inForce.refuse('published', first.refused, refusedPublished);
  let running: Promise<void>[] = [];

  /** A content that no instance ever had. Where its files were just changed, that change is published. */
  async function introduce(to: SharedFollower): Promise<void> {
    const files = await filesWith(contentDir, hash);
    if (files) to.publish({ files, hash }, false);
  }

  return {
    knowledge: () => inForce.knowledge(),
    health: () => inForce.health(),
    start() {
      const changed = (superseded: AbortSignal): void => void inTurn(() => follow(superseded));
      const ending = stopping.signal;
      const sleep = (ms: number, until: AbortSignal): Promise<void> => clock.sleep(ms, until);
      running = [watchContent({ dir: contentDir, known: usable.fingerprint, sleep, changed, signal: ending })];
      if (others) running.push(others.run(ending));
    },
    async stop() {
      stopping.abort();
      await Promise.all(running);
      await inTurn(() => Promise.resolve());
    },
  };
}

/** Learning takes a core: one at a time. */
function oneAfterAnother(): (task: () => Promise<void>) => Promise<void> {
  let last = Promise.resolve();
  return (task) => {
    const done = last.then(task);
    last = done.catch(() => undefined);
    return done;
  };
}
