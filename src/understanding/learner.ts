import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { NoContent } from '../content/files.ts';
import { loadContent } from '../content/load.ts';
import { problemLine } from '../content/problem.ts';
import { modelOf } from './cache.ts';
import type { Assignment, Learning } from './learnBeside.ts';

// The thread behind `learnBeside`: reads, checks and learns once, says what came of it, and ends.

// Whoever waits for a reply comes first, even on one core. On Linux a thread has a priority of its own; elsewhere this
// would be the whole process's.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const { contentDir, dataDir, known } = workerData as Assignment;

async function learn(): Promise<Learning> {
  const loaded = await loadContent(contentDir);
  if ('problems' in loaded) return { kind: 'refused', problems: loaded.problems.map(problemLine) };
  const { content } = loaded;
  if (known.includes(content.hash)) return { kind: 'known', hash: content.hash };
  const { model, notKept } = await modelOf({ content, dataDir });
  return { kind: 'learned', content, model, ...(notKept ? { notKept: notKept.message } : {}) };
}

const learning = await learn().catch((error: unknown): Learning => {
  if (error instanceof NoContent) return { kind: 'refused', problems: [error.message] };
  throw error;
});
// The model moves to the other thread without being copied.
parentPort?.postMessage(learning, learning.kind === 'learned' ? [learning.model.buffer] : []);
