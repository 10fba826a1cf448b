import { filesWith } from '../../content/publishedFolder.ts';
import type { Publication } from '../../content/sharedContent.ts';
import type { Clock } from '../../engine/clock.ts';
import type { Log } from '../../engine/log.ts';
import { pauseAfter } from '../../engine/retry.ts';
import { learnBeside } from '../../understanding/learnBeside.ts';
import { shortHash, type InForce } from './inForce.ts';
import { knowledgeFrom } from './learned.ts';

export interface FollowFiles {
  /** The hash of what the folder held at the start. */
  hash: string;
  inForce: InForce;
  contentDir: string;
  modelDir: string;
  clock: Clock;
  log: Log;
  swapped: () => void;
  /** Called with another content that can be used, where others are to be told of it. */
  publish: ((changed: Pick<Publication, 'files' | 'hash'>) => void) | undefined;
}

/** What is done whenever the files changed: taken into force, or refused. */
export function createFilesFollower({ hash, inForce, contentDir, modelDir, clock, log, swapped, publish }: FollowFiles): (superseded: AbortSignal) => Promise<void> {
  /** What the folder held when it could be used last: another one than the one in force where that was published. */
  let held = hash;

  async function follow(superseded: AbortSignal): Promise<void> {
    const began = clock.elapsed();
    log.info({}, 'the content changed: it is checked and learned');
    const learning = await learnBeside({ contentDir, dataDir: modelDir, known: [held, inForce.knowledge().content.hash] }, superseded);
    if (!learning || superseded.aborted) return;
    if (learning.kind === 'refused') return refuse(learning.problems);
    if (learning.kind === 'known') {
      if (!(await shared(learning.hash, superseded))) return;
      if (inForce.accept('files')) log.info({}, learning.hash === inForce.knowledge().content.hash ? 'the content is again the one in force' : 'the content is again as it was before');
      return;
    }
    const { content, notKept } = learning;
    const learned = knowledgeFrom(learning);
    if (!(await shared(content.hash, superseded))) return;
    inForce.accept('files');
    inForce.swap(learned);
    log.info({ hash: shortHash(content), seconds: (clock.elapsed() - began) / 1000 }, 'a changed content is in force');
    if (notKept) log.warn({}, notKept);
    swapped();
  }

  /** The folder holds this content now. @returns false where it was superseded meanwhile. */
  async function shared(now: string, superseded: AbortSignal): Promise<boolean> {
    if (now !== held && publish) {
      const files = await filesWith(contentDir, now);
      if (superseded.aborted) return false;
      if (!files) throw new Error('its files are others than a moment ago');
      publish({ files, hash: now });
    }
    held = now;
    return true;
  }

  const refuse = (problems: string[]): void =>
    inForce.refuse('files', problems, 'the changed content can not be used and the old one stays: mend what the lines say');

  /** What fails for no fault of the content (a full disk, no memory) may pass: tried again until the files change. */
  return async (superseded) => {
    const since = clock.elapsed();
    for (let failures = 0; !superseded.aborted; failures += 1) {
      try {
        return await follow(superseded);
      } catch (error) {
        refuse([`the content can't be learned, and is tried again: ${String(error)}`]);
        await clock.sleep(pauseAfter(failures, clock.elapsed() - since), superseded);
      }
    }
  };
}
