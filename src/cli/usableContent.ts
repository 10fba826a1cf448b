import type { Config } from '../config/config.ts';
import type { Content } from '../content/content.ts';
import { fingerprintOf } from '../content/fingerprint.ts';
import { keptContent } from '../content/kept.ts';
import { NoContent } from '../content/files.ts';
import { problemLine } from '../content/problem.ts';
import type { Io } from './exit.ts';

export interface UsableContent {
  content: Content;
  /** Of its files, before they were read. */
  fingerprint: string;
}

/** The content that CONTENT_DIR holds, from DATA_DIR where it was read before; undefined after saying what is wrong with it. */
export async function usableContent({ contentDir, dataDir }: Pick<Config, 'contentDir' | 'dataDir'>, io: Pick<Io, 'stderr'>): Promise<UsableContent | undefined> {
  try {
    const fingerprint = await fingerprintOf(contentDir);
    const loaded = await keptContent(contentDir, dataDir);
    if ('content' in loaded) return { content: loaded.content, fingerprint };
    for (const problem of loaded.problems) io.stderr.write(`${problemLine(problem)}\n`);
    io.stderr.write('The content can not be used: mend the lines above, or set CONTENT_DIR to another folder.\n');
  } catch (error) {
    if (!(error instanceof NoContent)) throw error;
    io.stderr.write(`${error.message}\n`);
  }
  return undefined;
}
