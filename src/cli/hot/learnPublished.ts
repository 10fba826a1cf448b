import { keepOnlyPublished, writePublished } from '../../content/publishedFolder.ts';
import type { Publication, Version } from '../../content/sharedContent.ts';
import { learnBeside, type Learning } from '../../understanding/learnBeside.ts';
import { programVersion } from '../programVersion.ts';

export type Published = Version & Publication;

/**
 * Checks and learns what another instance published, from a folder in `modelDir`, where an operator can read it.
 *
 * @returns undefined where the signal aborted before.
 * @throws what is no fault of the content.
 */
export async function learnPublished(published: Published, modelDir: string, signal: AbortSignal): Promise<Exclude<Learning, { kind: 'known' }> | undefined> {
  const contentDir = await writePublished(published, modelDir);
  const learning = await learnBeside({ contentDir, dataDir: modelDir, known: [] }, signal);
  if (learning?.kind === 'refused') return { kind: 'refused', problems: await explained(published, learning.problems) };
  if (learning?.kind !== 'learned') return undefined;
  await keepOnlyPublished(published.hash, modelDir);
  return learning;
}

/** A content that was usable elsewhere is refused by another version of the program. */
async function explained({ version, program }: Published, problems: readonly string[]): Promise<string[]> {
  const own = await programVersion();
  const remedy = program === own ? '' : `, this is ${own}: run the same version everywhere`;
  return [`version ${version} was published by the program's version ${program}${remedy}`, ...problems];
}

/** What is said of one that is refused. */
export const refusedPublished = 'the content that another instance published can not be used and the old one stays: mend what the lines say';
