import type { ContentFile } from './files.ts';

/** A content as its files, to be answered from by every instance. */
export interface Publication {
  files: readonly ContentFile[];
  /** `hashOf` the files. */
  hash: string;
  /** The version of the program that found them usable. */
  program: string;
}

export interface Version {
  /** Rises by one with each publication. */
  version: number;
  hash: string;
}

/** Where the instances that work together tell each other what to answer from: the newest version holds. */
export interface SharedContent {
  /** Undefined where nothing was ever published. */
  newest(): Promise<Version | undefined>;
  /** The last version that had this content; all that ever were are known. */
  lastWith(hash: string): Promise<number | undefined>;
  /** Undefined where the files of that version are not kept any more: those of the newest one are. */
  read(version: number): Promise<(Version & Publication) | undefined>;
  /**
   * Makes it the newest version, unless it is that already.
   *
   * @param always false: only where it was never published.
   * @returns the version that it has now; with `always` false maybe one that others followed.
   */
  publish(publication: Publication, always: boolean): Promise<number>;
}
