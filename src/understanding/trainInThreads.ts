import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { languages, type Language } from '../domain/locale.ts';
import type { Lessons } from './lessons.ts';
import type { LanguageModel, Model } from './model.ts';
import { modelOf } from './train.ts';

/** What one thread learns. */
export interface LanguageAssignment {
  lessons: Lessons;
  language: Language;
}

/** Beside this file: in TypeScript, or built. */
const learner = new URL(import.meta.url.endsWith('.ts') ? 'languageLearner.ts' : 'languageLearner.js', import.meta.url);

/** The model that `train` makes, each language in a thread of its own: sooner, and meanwhile this thread is free. */
export async function trainInThreads(lessons: Lessons): Promise<Model> {
  const [zh, en] = await Promise.all(languages.map((language) => learnInThread({ lessons, language })));
  return modelOf(lessons, { ...(zh && { zh }), ...(en && { en }) });
}

/** @returns undefined where the language has less than two intents with utterances. */
async function learnInThread(assignment: LanguageAssignment): Promise<LanguageModel | undefined> {
  const worker = new Worker(learner, { workerData: assignment, name: `learner of ${assignment.language}` });
  const [model] = (await once(worker, 'message')) as [LanguageModel | undefined];
  return model;
}
