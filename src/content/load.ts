import { checkGuide } from './guide.ts';
import { assemble } from './assemble.ts';
import { readParts } from './contentFiles.ts';
import type { Content } from './content.ts';
import { hashOf, readContentFiles, type ContentFile } from './files.ts';
import { utterancesOf, type PlacedUtterance } from './intentFile.ts';
import { byPlace, problemLine, type Problem, type Report } from './problem.ts';
import { checkReferences } from './references.ts';
import { checkUtterances } from './sameUtterance.ts';

/** A content that can be used, with the places of its utterances; or everything that must be mended first, by file and line. */
export type Loaded = { content: Content; placed: PlacedUtterance[] } | { problems: Problem[] };

const eachOnce = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((problem) => [problemLine(problem), problem])).values(),
];

/**
 * Reads and checks `knowledge/` and `intents/` in the folder. Nothing is kept: the same files make the same content.
 *
 * @throws NoContent where one of the two is missing.
 */
export async function loadContent(dir: string): Promise<Loaded> {
  const problems: Problem[] = [];
  const files = await readContentFiles(dir, (problem) => problems.push(problem));
  return contentOf(files, problems);
}

/** @param unreadable what could not be read; it is told with what is wrong with the rest. */
export function contentOf(files: readonly ContentFile[], unreadable: readonly Problem[]): Loaded {
  const problems = [...unreadable];
  const report: Report = (problem) => problems.push(problem);
  const parts = readParts(files, report);
  checkGuide(parts, report);
  checkReferences(parts, report);
  const placed = parts.intents.flatMap(utterancesOf);
  checkUtterances(placed, report);
  if (problems.length > 0) return { problems: eachOnce(problems).toSorted(byPlace) };
  return { content: assemble(parts, hashOf(files)), placed };
}
