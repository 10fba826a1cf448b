import { parentPort, workerData } from 'node:worker_threads';
import { learn } from './train.ts';
import type { LanguageAssignment } from './trainInThreads.ts';

// The thread behind `trainInThreads`: learns one language once, and ends.

const { lessons, language } = workerData as LanguageAssignment;
parentPort?.postMessage(learn(lessons, language)?.model);
