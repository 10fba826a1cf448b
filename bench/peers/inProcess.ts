import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Task, Told, Trained, Used } from './worker.ts';

const worker = fileURLToPath(new URL('worker.js', import.meta.url));

/** Carries a task out in a process of its own, which is ended after `limit` seconds. */
export function inProcess<Given extends Task>(task: Given, limit: number): Promise<Told<Given extends { do: 'train' } ? Trained : Used>> {
  return new Promise((resolve, reject) => {
    // Libraries talk on both outputs; what goes wrong is told as a message.
    const child = fork(worker, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'advanced' });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve({ failed: `not done in ${limit} s` });
    }, limit * 1000);
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ failed: `the process ended (${code ?? signal})` }));
    child.once('message', (told) => resolve(told as Told<never>));
    child.once('close', () => clearTimeout(timer));
    child.send(task);
  });
}
