import type { Content } from '../../content/content.ts';
import type { Clock } from '../../engine/clock.ts';
import type { Knowledge } from '../../engine/knowledge.ts';
import type { Log } from '../../engine/log.ts';

/** What is said of the content in force. */
export interface ContentHealth {
  hash: string;
  sections: number;
  /** Its number among those that the instances on a database published; absent while it is not published. */
  version?: number;
  /** The files, or what another instance published, are others now and can't be used: since when, and what is to be mended in them. */
  refused?: Refused;
}

interface Refused {
  at: string;
  problems: string[];
}

/** What a refusal is about: the own folder, what another instance published, or the way between them. */
export type Source = 'files' | 'published' | 'sharing';

/** What is answered from, and what was refused in its place. */
export interface InForce {
  knowledge(): Knowledge;
  /** `version`: the number that it is published under. */
  swap(learned: Knowledge, version?: number): void;
  /** The one with this hash is published. */
  published(hash: string, version: number): void;
  /** What comes from there now can't be used. */
  refuse(source: Source, problems: string[], message: string): void;
  /** What comes from there now can be used. @returns whether it was refused before. */
  accept(source: Source): boolean;
  health(): ContentHealth;
}

export function createInForce(first: Knowledge, { clock, log }: { clock: Pick<Clock, 'now'>; log: Log }): InForce {
  let knowledge = first;
  let version: number | undefined;
  const refusals = new Map<Source, Refused>();

  function refused(): Refused | undefined {
    const all = [...refusals.values()];
    const [earliest] = all;
    return earliest && { at: earliest.at, problems: all.flatMap(({ problems }) => problems) };
  }

  return {
    knowledge: () => knowledge,
    swap(learned, as) {
      knowledge = learned;
      version = as;
    },
    published(hash, as) {
      if (knowledge.content.hash === hash) version = as;
    },
    refuse(source, problems, message) {
      refusals.set(source, { at: new Date(clock.now()).toISOString(), problems });
      log.warn({ problems }, message);
    },
    accept: (source) => refusals.delete(source),
    health() {
      const { content } = knowledge;
      const problem = refused();
      return { hash: shortHash(content), sections: content.sections.length, ...(version !== undefined && { version }), ...(problem && { refused: problem }) };
    },
  };
}

export const shortHash = ({ hash }: Pick<Content, 'hash'>): string => hash.slice(0, 12);
