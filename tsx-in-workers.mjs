// tsx teaches TypeScript to the main thread alone; with `--import` this file does so for the worker threads, which take
// over their process's flags. For development and tests: what is built needs neither.
import { isMainThread } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

if (!isMainThread) register();
