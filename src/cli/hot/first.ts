import type { SharedContent } from '../../content/sharedContent.ts';
import type { Knowledge } from '../../engine/knowledge.ts';
import type { Log } from '../../engine/log.ts';
import { firstKnowledge, knowledgeFrom, type FirstLearning } from './learned.ts';
import { learnPublished } from './learnPublished.ts';
import { orAborted } from './orAborted.ts';

/** What is answered from at first. */
export interface First {
  knowledge: Knowledge;
  /** Its version; absent where it was never published. */
  version?: number;
  /** The newest version that was looked at. */
  seen: number;
  /** What is wrong with that one, where it can't be used. */
  refused?: string[];
}

/**
 * The own content where it is new or the newest one; where it was published before and others followed, it is an old copy,
 * and the newest one is taken.
 *
 * @throws StoreFault, ModelFault, and the signal's reason once it aborts.
 */
export async function firstOf(own: FirstLearning & { log: Log }, shared: SharedContent | undefined): Promise<First> {
  if (!shared) return { knowledge: await firstKnowledge(own), seen: 0 };
  const { content, signal, log } = own;
  // In this order: what is published in between is newer.
  const version = await orAborted(shared.lastWith(content.hash), signal);
  const newest = await orAborted(shared.newest(), signal);
  signal.throwIfAborted();
  if (!newest || version === undefined) return { knowledge: await firstKnowledge(own), seen: newest?.version ?? 0 };
  if (version === newest.version) return { knowledge: await firstKnowledge(own), version, seen: version };
  log.info({ version, newest: newest.version }, 'the content in CONTENT_DIR is an old copy, and the newest published one is loaded: to go back to the old one run `publish` on it');
  const loaded = await newestOf(own, shared, newest.version);
  return loaded && 'knowledge' in loaded ? loaded : { knowledge: await firstKnowledge(own), version, seen: version, ...loaded };
}

/** @returns undefined where there is a newer one meanwhile, or something fails that may pass: it is tried again while the bot runs. */
async function newestOf({ modelDir, signal, log }: FirstLearning & { log: Log }, shared: SharedContent, version: number): Promise<First | Pick<Required<First>, 'seen' | 'refused'> | undefined> {
  try {
    const published = await orAborted(shared.read(version), signal);
    const learning = published && (await learnPublished(published, modelDir, signal));
    if (!learning) return undefined;
    if (learning.kind === 'refused') return { seen: version, refused: learning.problems };
    if (learning.notKept) log.warn({}, learning.notKept);
    return { knowledge: knowledgeFrom(learning), version, seen: version };
  } catch (error) {
    log.warn({ reason: String(error) }, 'the newest content can not be loaded: the old copy is answered from until it can');
    return undefined;
  } finally {
    signal.throwIfAborted();
  }
}
