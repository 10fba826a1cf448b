import type { Publication, SharedContent } from '../../content/sharedContent.ts';
import type { Clock } from '../../engine/clock.ts';
import type { Log } from '../../engine/log.ts';
import { pauseAfter } from '../../engine/retry.ts';
import { programVersion } from '../programVersion.ts';
import { shortHash, type InForce } from './inForce.ts';
import { knowledgeFrom } from './learned.ts';
import { learnPublished, refusedPublished, type Published } from './learnPublished.ts';
import { orAborted } from './orAborted.ts';

/** Between two looks, in ms. */
const lookEvery = 2_000;

export interface FollowShared {
  shared: SharedContent;
  inForce: InForce;
  /** The version that was looked at last. */
  seen: number;
  modelDir: string;
  clock: Clock;
  log: Log;
  swapped: () => void;
  /** Does it when nothing else is learned. */
  inTurn: (task: () => Promise<void>) => Promise<void>;
}

type Changed = Pick<Publication, 'files' | 'hash'>;

export interface SharedFollower {
  /** Has the other instances follow. `always`: also where it was published before. */
  publish(changed: Changed, always: boolean): void;
  /** Publishes, and follows what others publish, until the signal aborts. Waits out whatever the database has. */
  run(signal: AbortSignal): Promise<void>;
}

export function createSharedFollower({ shared, inForce, seen, modelDir, clock, log, swapped, inTurn }: FollowShared): SharedFollower {
  let waiting: { changed: Changed; always: boolean } | undefined;

  async function look(signal: AbortSignal): Promise<void> {
    await publish();
    const newest = await shared.newest();
    if (!newest || newest.version === seen) return;
    if (newest.hash === inForce.knowledge().content.hash) {
      seen = newest.version;
      inForce.published(newest.hash, newest.version);
      inForce.accept('published');
      return;
    }
    const published = await shared.read(newest.version);
    if (published) await inTurn(() => follow(published, signal));
  }

  async function publish(): Promise<void> {
    const taken = waiting;
    if (!taken) return;
    const { changed, always } = taken;
    const version = await shared.publish({ ...changed, program: await programVersion() }, always);
    if (waiting === taken) waiting = undefined;
    seen = version;
    inForce.published(changed.hash, version);
    log.info({ hash: shortHash(changed), version }, 'the content is published to the other instances');
  }

  async function follow(published: Published, signal: AbortSignal): Promise<void> {
    // What changed here meanwhile is published next, and is then the newest.
    if (signal.aborted || waiting) return;
    const { version } = published;
    const began = clock.elapsed();
    log.info({ version }, 'another instance published a content: it is checked and learned');
    const learning = await learnPublished(published, modelDir, signal);
    if (!learning) return;
    seen = version;
    if (learning.kind === 'refused') return inForce.refuse('published', learning.problems, refusedPublished);
    inForce.accept('published');
    inForce.swap(knowledgeFrom(learning), version);
    log.info({ hash: shortHash(published), version, seconds: (clock.elapsed() - began) / 1000 }, 'a published content is in force');
    if (learning.notKept) log.warn({}, learning.notKept);
    swapped();
  }

  /** Said once for each fault. */
  function fault(error: unknown, before: string): string {
    const problem = `what is published can't be followed, and is tried again: ${String(error)}`;
    if (problem !== before) inForce.refuse('sharing', [problem], 'the instances do not share their content now');
    return problem;
  }

  return {
    publish(changed, always) {
      waiting = { changed, always };
      inForce.accept('published');
    },
    async run(signal) {
      let problem = '';
      for (let failures = 0, since = 0; !signal.aborted; ) {
        try {
          await orAborted(look(signal), signal);
          inForce.accept('sharing');
          [problem, failures] = ['', 0];
          await clock.sleep(lookEvery, signal);
        } catch (error) {
          if (failures === 0) since = clock.elapsed();
          problem = fault(error, problem);
          await clock.sleep(pauseAfter(failures, clock.elapsed() - since), signal);
          failures += 1;
        }
      }
    },
  };
}
